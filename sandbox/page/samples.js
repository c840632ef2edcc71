// Small made-up files, so that sending a voice note, a photo, a document or a
// sticker takes one tap and no file on the disk.

/**
 * Two seconds of a soft tone that rises and falls: a playable WAV. It weighs
 * 4,000 bytes a second, like a real voice note, because the sandbox tells the
 * length of a note from its size.
 */
export function voiceSample() {
  const rate = 4000;
  const count = rate * 2;
  const view = new DataView(new ArrayBuffer(44 + count));
  const ascii = (at, text) => [...text].forEach((char, i) => view.setUint8(at + i, char.charCodeAt(0)));
  ascii(0, 'RIFF'); view.setUint32(4, 36 + count, true); ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true);
  view.setUint32(24, rate, true); view.setUint32(28, rate, true);
  view.setUint16(32, 1, true); view.setUint16(34, 8, true);
  ascii(36, 'data'); view.setUint32(40, count, true);
  for (let i = 0; i < count; i += 1) {
    const loud = Math.sin((Math.PI * i) / count) * 0.4;
    const wave = Math.sin((2 * Math.PI * 330 * i) / rate + 6 * Math.sin((4 * i) / rate));
    view.setUint8(44 + i, Math.round(128 + 127 * loud * wave));
  }
  return new File([view.buffer], 'voice.wav', { type: 'audio/wav' });
}

const toFile = (canvas, type, name) => new Promise((resolve) => {
  canvas.toBlob((blob) => resolve(new File([blob], name, { type: blob.type })), type, 0.85);
});

function canvasOf(width, height) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return [canvas, canvas.getContext('2d')];
}

/** Hills at dusk: obviously a drawing, obviously a photo message. */
export function photoSample() {
  const [canvas, pen] = canvasOf(640, 420);
  const sky = pen.createLinearGradient(0, 0, 0, 420);
  sky.addColorStop(0, '#7fb4c9'); sky.addColorStop(1, '#f6d9b8');
  pen.fillStyle = sky; pen.fillRect(0, 0, 640, 420);
  pen.fillStyle = '#fff3dc'; pen.beginPath(); pen.arc(470, 130, 42, 0, Math.PI * 2); pen.fill();
  for (const [colour, base, step] of [['#8aa79c', 270, 90], ['#5f8479', 320, 70], ['#375f57', 370, 50]]) {
    pen.fillStyle = colour; pen.beginPath(); pen.moveTo(0, 420);
    for (let x = 0; x <= 640; x += 8) pen.lineTo(x, base - Math.sin(x / step + base) * 34);
    pen.lineTo(640, 420); pen.fill();
  }
  return toFile(canvas, 'image/jpeg', 'photo.jpg');
}

export function stickerSample() {
  const [canvas, pen] = canvasOf(256, 256);
  pen.fillStyle = '#2f8f83'; pen.beginPath(); pen.roundRect(20, 20, 216, 216, 70); pen.fill();
  pen.strokeStyle = '#fff'; pen.lineWidth = 16; pen.lineCap = 'round';
  pen.beginPath(); pen.arc(128, 128, 58, Math.PI * 0.15, Math.PI * 0.85); pen.stroke();
  pen.fillStyle = '#fff';
  for (const x of [96, 160]) { pen.beginPath(); pen.arc(x, 100, 12, 0, Math.PI * 2); pen.fill(); }
  return toFile(canvas, 'image/webp', 'sticker.webp');
}

export function documentSample() {
  const text = 'A short note.\nКороткая запись. Qisqa yozuv. Қайди кӯтоҳ.\n';
  return new File([text], 'note.txt', { type: 'text/plain' });
}

/** What Telegram would make of a file picked by hand. */
export function kindOf(file) {
  if (file.type.startsWith('image/')) return 'photo';
  if (file.type.startsWith('audio/')) return 'voice';
  return 'document';
}
