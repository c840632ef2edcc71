// Small helpers for building elements.
//
// Nothing here (or anywhere on the page) writes foreign text as HTML: text
// becomes text nodes, so a message can never turn into markup.

const SVG = 'http://www.w3.org/2000/svg';

/** Build an element: h('p', {class: 'x', onclick: f}, 'text', child, null). */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** An icon of the sprite in index.html. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

export function swapIcon(button, name) {
  button.querySelector('use').setAttribute('href', `#i-${name}`);
}

export const byId = (id) => document.getElementById(id);
