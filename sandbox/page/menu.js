// One pop-up menu for the whole page: the ⋮ of a phone, the attachments, and
// the right click on a message all open it.

import { h, icon } from './dom.js';

let current = null;

export function closeMenu({ refocus = false } = {}) {
  if (!current) return;
  const { element, opener } = current;
  current = null;
  element.remove();
  opener?.setAttribute('aria-expanded', 'false');
  if (refocus) opener?.focus();
}

/**
 * items: [{text, icon, danger, run}]; anchor: an element or a point {x, y}.
 * Position is set through the CSSOM because the page forbids style attributes.
 */
export function openMenu(anchor, items, opener = null) {
  const again = current && opener && current.opener === opener;
  closeMenu();
  if (again) return;

  const buttons = items.map((item) => h('button', {
    type: 'button', role: 'menuitem', class: item.danger ? 'menu-item danger' : 'menu-item', tabindex: '-1',
    onclick: () => { closeMenu({ refocus: true }); item.run(); },
  }, icon(item.icon), h('span', {}, item.text)));
  const element = h('div', { class: 'menu', role: 'menu' }, ...buttons);
  element.addEventListener('keydown', (event) => moveFocus(event, buttons));
  document.body.append(element);
  place(element, anchor);
  opener?.setAttribute('aria-expanded', 'true');
  current = { element, opener };
  buttons[0]?.focus({ preventScroll: true });
}

function moveFocus(event, buttons) {
  const at = buttons.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length].focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    event.stopPropagation();
    closeMenu({ refocus: true });
  }
}

function place(element, anchor) {
  const box = anchor instanceof Element
    ? anchor.getBoundingClientRect()
    : { left: anchor.x, right: anchor.x, top: anchor.y, bottom: anchor.y };
  const { offsetWidth: width, offsetHeight: height } = element;
  const margin = 8;
  const below = box.bottom + 4 + height < innerHeight - margin;
  const top = below ? box.bottom + 4 : box.top - 4 - height;
  const fitsRight = box.left + width < innerWidth - margin;
  const left = fitsRight ? box.left : box.right - width;
  element.style.left = `${Math.max(margin, Math.min(left, innerWidth - width - margin))}px`;
  element.style.top = `${Math.max(margin, Math.min(top, innerHeight - height - margin))}px`;
}

document.addEventListener('pointerdown', (event) => {
  if (!current || current.element.contains(event.target)) return;
  if (current.opener?.contains(event.target)) return; // its click closes the menu
  closeMenu();
}, true);
// A scroll by hand leaves the menu behind; one made by a new message must not.
addEventListener('wheel', () => closeMenu(), { passive: true });
addEventListener('resize', () => closeMenu());
