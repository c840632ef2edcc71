// Message entities → nodes.
//
// Offsets are UTF-16 units, which is exactly how JavaScript counts, so a plain
// slice() is right. Entities nest ("bold inside a quote"), so they are built
// as a tree; one that pokes out of its parent is cut at the parent's end.

import { h } from './dom.js';

const PLAIN_TAGS = {
  bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code',
};

const BLOCKS = new Set(['pre', 'blockquote', 'expandable_blockquote']);

/** Only addresses that open something harmless may become links. */
export function safeUrl(url) {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`;
  try {
    const parsed = new URL(address);
    return ['https:', 'http:', 'mailto:', 'tel:'].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

/** The payload of a t.me link to this very bot, or null for any other link. */
export function startPayload(url, username) {
  if (!username) return null;
  try {
    const parsed = new URL(safeUrl(url) ?? '');
    if (!['t.me', 'telegram.me'].includes(parsed.hostname)) return null;
    if (parsed.pathname.slice(1).toLowerCase() !== username.toLowerCase()) return null;
    return parsed.searchParams.get('start') ?? '';
  } catch {
    return null;
  }
}

/** A link to this bot can be opened on a phone of the page; any other leads out of it and stays words. */
function link(url, children, actions) {
  const payload = startPayload(url, actions.username);
  if (payload === null) return h('span', { class: 'mention', title: url }, ...children);
  return h('button', { type: 'button', class: 'text-button', title: url, 'aria-haspopup': 'menu',
    onclick: (event) => actions.openLink(payload, event.currentTarget) }, ...children);
}

function spoiler(children) {
  const element = h('span', { class: 'spoiler', role: 'button', tabindex: '0', 'aria-label': 'Hidden text, press to show' });
  const inside = h('span', { class: 'spoiler-text', 'aria-hidden': 'true' }, ...children);
  const show = () => {
    element.classList.add('shown');
    element.removeAttribute('role');
    element.removeAttribute('tabindex');
    element.removeAttribute('aria-label');
    inside.removeAttribute('aria-hidden');
  };
  element.addEventListener('click', (event) => {
    // The first press only uncovers; a link underneath must not open with it.
    if (!element.classList.contains('shown')) event.preventDefault();
    show();
  });
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); show(); }
  });
  element.append(inside);
  return element;
}

function wrap(entity, text, children, actions) {
  const tag = PLAIN_TAGS[entity.type];
  if (tag) return h(tag, {}, ...children);
  switch (entity.type) {
    case 'pre':
      return h('pre', {}, h('code', {}, ...children));
    case 'blockquote':
    case 'expandable_blockquote':
      return h('blockquote', {}, ...children);
    case 'spoiler':
      return spoiler(children);
    case 'text_link':
      return link(entity.url ?? '', children, actions);
    case 'url':
      return link(text, children, actions);
    case 'bot_command':
      return h('button', { type: 'button', class: 'text-button', onclick: () => actions.send(text) }, ...children);
    case 'email':
    case 'phone_number':
    case 'mention':
    case 'text_mention':
    case 'hashtag':
    case 'cashtag':
      return h('span', { class: 'mention' }, ...children);
    default:
      return h('span', {}, ...children);
  }
}

/** actions: {send(text), openLink(payload, anchor), username}. Returns nodes and strings. */
export function renderText(text, entities, actions) {
  const sorted = [...(entities ?? [])]
    .filter((entity) => entity.length > 0 && entity.offset >= 0 && entity.offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  let next = 0;

  const build = (from, to) => {
    const nodes = [];
    let at = from;
    while (next < sorted.length && sorted[next].offset < to) {
      const entity = sorted[next++];
      const start = Math.max(entity.offset, at);
      const end = Math.min(entity.offset + entity.length, to);
      if (end <= start) continue;
      if (start > at) nodes.push(text.slice(at, start));
      // A quote ends its own line, so the line break after it would leave a gap.
      const after = BLOCKS.has(entity.type) && text[end] === '\n' && end < to ? 1 : 0;
      nodes.push(wrap(entity, text.slice(start, end), build(start, end), actions));
      at = end + after;
    }
    if (at < to) nodes.push(text.slice(at, to));
    return nodes;
  };
  return build(0, text.length);
}

/** The text as a notification shows it: one line, spoilers covered. */
export function previewText(text, entities) {
  let line = text;
  for (const entity of entities ?? []) {
    if (entity.type !== 'spoiler') continue;
    const end = entity.offset + entity.length;
    const covered = line.slice(entity.offset, end).replace(/\S/g, '▒');
    line = line.slice(0, entity.offset) + covered + line.slice(end);
  }
  return line.replace(/\s+/g, ' ').trim();
}
