// One message of a chat → one element. Drawn afresh on every edit: a message is
// small, and a redraw cannot drift away from what the server says.

import { h, icon, swapIcon } from './dom.js';
import { renderText, safeUrl, previewText } from './entities.js';
import { lengthOf, sizeOf, timeOf } from './time.js';

const MEDIA_NAMES = {
  photo: 'Photo', voice: 'Voice message', document: 'Document', sticker: 'Sticker',
  contact: 'Contact', location: 'Location',
};
const CHIP_ICONS = { photo: 'photo', voice: 'mic', document: 'file', sticker: 'smile', contact: 'person', location: 'pin' };

/** What a locked screen would print for this message. */
export function previewOf(message) {
  const text = previewText(message.text ?? '', message.entities);
  const media = message.media ? MEDIA_NAMES[message.media.kind] ?? 'Attachment' : '';
  return [media, text].filter(Boolean).join(', ');
}

// --- media -----------------------------------------------------------------

function chip(media, detail) {
  const inside = [
    h('span', { class: 'chip-icon' }, icon(CHIP_ICONS[media.kind] ?? 'file')),
    h('span', { class: 'chip-text' },
      h('span', { class: 'chip-name' }, media.name || MEDIA_NAMES[media.kind] || 'Attachment'),
      detail ? h('span', { class: 'chip-size' }, detail) : null),
  ];
  return media.url
    ? h('a', { class: 'chip', href: media.url, target: '_blank', rel: 'noopener', download: media.kind === 'document' ? media.name ?? '' : null }, ...inside)
    : h('div', { class: 'chip' }, ...inside);
}

function picture(media, className, alt) {
  const image = h('img', { class: className, src: media.url, alt, loading: 'lazy', draggable: 'false' });
  // An animated sticker or a broken file still deserves a place in the chat.
  image.addEventListener('error', () => image.replaceWith(chip({ ...media, url: null }, sizeOf(media.size))), { once: true });
  return image;
}

let playing = null;

function voice(media) {
  const audio = h('audio', { src: media.url, preload: 'none' });
  const play = h('button', { type: 'button', class: 'voice-play', 'aria-label': 'Play' }, icon('play'));
  const seek = h('input', { type: 'range', class: 'voice-seek', min: '0', max: '1000', value: '0', 'aria-label': 'Position in the voice message' });
  const clock = h('span', { class: 'voice-time' }, lengthOf(media.duration));
  const total = () => (Number.isFinite(audio.duration) ? audio.duration : media.duration || 0);
  const paint = () => {
    const part = total() ? audio.currentTime / total() : 0;
    seek.value = String(Math.round(part * 1000));
    seek.style.setProperty('--part', `${part * 100}%`);
    clock.textContent = lengthOf(audio.currentTime > 0 ? audio.currentTime : total());
  };
  const showState = () => {
    swapIcon(play, audio.paused ? 'play' : 'pause');
    play.setAttribute('aria-label', audio.paused ? 'Play' : 'Pause');
  };
  play.addEventListener('click', () => {
    if (!audio.paused) { audio.pause(); return; }
    if (playing && playing !== audio) playing.pause();
    playing = audio;
    audio.play().catch(() => { clock.textContent = 'cannot play'; });
  });
  seek.addEventListener('input', () => {
    if (total()) audio.currentTime = (Number(seek.value) / 1000) * total();
    paint();
  });
  audio.addEventListener('ended', () => { audio.currentTime = 0; });
  for (const name of ['play', 'pause', 'ended']) audio.addEventListener(name, showState);
  for (const name of ['timeupdate', 'loadedmetadata']) audio.addEventListener(name, paint);
  return h('div', { class: 'voice' }, play, h('span', { class: 'voice-line' }, seek, clock), audio);
}

function mediaNode(media, alt) {
  if (media.kind === 'photo' && media.url) {
    return h('a', { class: 'photo', href: media.url, target: '_blank', rel: 'noopener', 'aria-label': 'Open the photo' },
      picture(media, 'photo-image', alt || 'Photo'));
  }
  if (media.kind === 'sticker' && media.url) return picture(media, 'sticker-image', 'Sticker');
  if (media.kind === 'voice' && media.url) return voice(media);
  const detail = media.kind === 'voice' ? lengthOf(media.duration) : sizeOf(media.size);
  return chip(media, detail);
}

// --- inline keyboard ---------------------------------------------------------

function inlineButton(button, row, column, actions) {
  const payload = button.url ? actions.payloadOf(button.url) : null;
  const href = button.url && payload === null ? safeUrl(button.url) : null;
  const label = h('span', { class: 'inline-label', dir: 'auto' }, button.text);
  if (href) {
    return h('a', { class: 'inline-button link', href, title: href, target: '_blank', rel: 'noopener noreferrer' }, label, icon('out'));
  }
  const press = payload !== null
    ? (event) => actions.openLink(payload, event.currentTarget) : () => actions.tap(row, column);
  return h('button', { type: 'button', class: 'inline-button', 'data-row': row, 'data-column': column, onclick: press }, label);
}

function inlineKeyboard(message, actions) {
  if (!message.buttons?.some((row) => row.length)) return null;
  return h('div', { class: 'inline-keyboard' }, ...message.buttons.map((row, r) => h('div', { class: 'inline-row' },
    ...row.map((button, c) => inlineButton(button, r, c, actions)))));
}

// --- the whole message ---------------------------------------------------------

function meta(message) {
  return h('span', { class: 'meta' },
    message.silent ? h('span', { class: 'silent', title: 'Sent without a sound' }, icon('silent'), h('span', { class: 'hidden-text' }, 'silent, ')) : null,
    message.edited ? h('span', { class: 'edited' }, 'edited ') : null,
    h('time', { datetime: message.date }, timeOf(message.date)));
}

/**
 * actions: {tap(row, column), send(text), openLink(payload, anchor), payloadOf(url),
 * username, menu(anchor, opener), author}.
 */
export function renderMessage(message, actions) {
  const { media } = message;
  const bare = media?.kind === 'sticker' && media.url && !message.text;
  const framed = media?.kind === 'photo' && media.url;
  const text = message.text
    ? h('div', { class: 'text', dir: 'auto' }, ...renderText(message.text, message.entities, actions)) : null;
  const forward = message.forward ? h('div', { class: 'forwarded', dir: 'auto' }, `Forwarded from ${message.forward}`) : null;
  const bubble = h('div', { class: `bubble${bare ? ' bare' : ''}${framed ? ' framed' : ''}${text ? '' : ' no-text'}` },
    forward, media ? mediaNode(media, message.text) : null, text, meta(message));
  const more = h('button', { type: 'button', class: 'more', tabindex: '-1', 'aria-label': 'Message actions', 'aria-haspopup': 'menu' }, icon('dots'));
  more.addEventListener('click', () => actions.menu(more, more));

  const body = h('div', { class: 'body' }, bubble, inlineKeyboard(message, actions));
  const element = h('article', {
    class: `message ${message.mine ? 'mine' : 'theirs'}`, 'data-message': message.id, tabindex: '-1',
    'aria-label': message.mine ? `From ${actions.author}` : 'From the bot',
  }, body, more);
  element.addEventListener('contextmenu', (event) => {
    if (event.target.closest('a, input') || String(getSelection())) return; // keep the browser's own menu
    event.preventDefault();
    const byKey = event.clientX === 0 && event.clientY === 0;
    actions.menu(byKey ? bubble : { x: event.clientX, y: event.clientY }, element);
  });
  longPress(bubble, (point) => actions.menu(point, element));
  return element;
}

/** iOS sends no contextmenu on a long press, so it is timed here. */
function longPress(element, run) {
  let timer = 0;
  const cancel = () => clearTimeout(timer);
  element.addEventListener('touchstart', (event) => {
    const { clientX: x, clientY: y } = event.touches[0];
    cancel();
    timer = setTimeout(() => { if (!document.querySelector('.menu')) run({ x, y }); }, 550);
  }, { passive: true });
  for (const name of ['touchend', 'touchmove', 'touchcancel']) element.addEventListener(name, cancel, { passive: true });
}
