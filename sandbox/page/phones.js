// The page's entry: one WebSocket feeds every phone and the header.

import { post } from './api.js';
import { byId, h } from './dom.js';
import { openMenu } from './menu.js';
import { loadFaults, setUpHeader, showClock, showFaults, showLink, showProgress } from './panels.js';
import { PhoneView, ROLE_NAMES } from './phone.js';

const stage = byId('stage');
const tabs = byId('tabs');
const views = new Map(); // phone id → {view, tab, badge, unread}
let bot = null;
let now = null;
let inSight = new Set(); // ids of the phones that can be seen right now

// --- phones and their tabs --------------------------------------------------------

function addPhone(phone) {
  const known = views.get(phone.id);
  if (known) { known.view.load(phone); nameTabs(); return known; }
  byId('waiting')?.remove();
  const entry = { unread: 0 };
  entry.view = new PhoneView(phone, {
    bot,
    now,
    onUnread: (count) => addUnread(entry, count),
    onLink: (payload, anchor) => chooseWhoOpens(payload, anchor, entry.view),
  });
  entry.label = h('span', { class: 'tab-label' });
  entry.badge = h('span', { class: 'tab-badge', hidden: true });
  entry.tab = h('button', { type: 'button', class: 'tab', 'data-tab': phone.id, onclick: () => reveal(phone.id) }, entry.label, entry.badge);
  views.set(phone.id, entry);
  stage.append(entry.view.element);
  tabs.append(entry.tab);
  sight.observe(entry.view.element);
  nameTabs();
  return entry;
}

function dropPhone(id) {
  const { view, tab } = views.get(id);
  sight.unobserve(view.element);
  view.element.remove();
  tab.remove();
  views.delete(id);
}

/** A tab carries the role; two phones of one role are told apart by names. */
function nameTabs() {
  const roles = [...views.values()].map(({ view }) => view.phone.role);
  for (const { view, tab, label } of views.values()) {
    const { role, name } = view.phone;
    const shared = roles.filter((other) => other === role).length > 1;
    tab.dataset.role = role;
    label.textContent = shared || role === 'person' ? name : ROLE_NAMES[role] ?? role;
    tab.title = `${ROLE_NAMES[role] ?? role}: ${name}`;
  }
}

function reveal(id) {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const { element } = views.get(id).view;
  const left = element.offsetLeft - (stage.clientWidth - element.offsetWidth) / 2;
  stage.scrollTo({ left, behavior: calm ? 'instant' : 'smooth' });
}

/** A link to the bot was tapped: it is for somebody who has not met the bot yet. */
function chooseWhoOpens(payload, anchor, holder) {
  const open = (view) => {
    requestAnimationFrame(() => reveal(view.id));
    view.start(payload);
  };
  const waiting = [...views.values()].map(({ view }) => view).filter(({ phone }) => !phone.started);
  const items = waiting.map((view) => ({ text: `Open on ${view.phone.name}`, icon: 'person', run: () => open(view) }));
  items.push({
    text: 'Open on a new phone',
    icon: 'add',
    async run() {
      const phone = await holder.run(() => post('/phones', { name: `Phone ${views.size + 1}` }));
      if (phone) open(showAdded(phone).view);
    },
  });
  openMenu(anchor, items, anchor);
}

/** The same phone also comes as an event, perhaps already with messages. */
function showAdded(phone) {
  const entry = views.get(phone.id) ?? addPhone(phone);
  showTabs();
  return entry;
}

function addUnread(entry, count) {
  if (inSight.has(entry.view.id)) return;
  entry.unread += count;
  showUnread(entry);
}

function showUnread(entry) {
  entry.badge.hidden = entry.unread === 0;
  entry.badge.textContent = entry.unread > 99 ? '99+' : String(entry.unread);
  entry.badge.setAttribute('aria-label', `${entry.unread} unread`);
}

// Which phones are in sight decides the current tab and clears its number.
const sight = new IntersectionObserver((changes) => {
  for (const { target, intersectionRatio } of changes) {
    const id = Number(target.dataset.phone);
    if (intersectionRatio >= 0.55) inSight.add(id); else inSight.delete(id);
  }
  inSight = new Set([...inSight].filter((id) => views.has(id)));
  for (const [id, entry] of views) {
    const seen = inSight.has(id);
    if (seen && entry.unread) { entry.unread = 0; showUnread(entry); }
    if (seen) entry.tab.setAttribute('aria-current', 'true'); else entry.tab.removeAttribute('aria-current');
  }
  keepTabInSight();
}, { root: stage, threshold: [0, 0.55, 1] });

function keepTabInSight() {
  const tab = tabs.querySelector('[aria-current]');
  if (!tab) return;
  const { offsetLeft: left, offsetWidth: width } = tab;
  if (left < tabs.scrollLeft || left + width > tabs.scrollLeft + tabs.clientWidth) {
    tabs.scrollTo({ left: left - 16, behavior: 'instant' });
  }
}

// Tabs are needed only when the phones do not all fit.
new ResizeObserver(showTabs).observe(stage);

function showTabs() {
  tabs.hidden = views.size < 2 || stage.scrollWidth <= stage.clientWidth + 4;
}

// --- events ---------------------------------------------------------------------------

const toPhone = (method, ...fields) => (event) => {
  views.get(event.user)?.view[method](...fields.map((field) => event[field]));
};

const HANDLERS = {
  snapshot(event) {
    bot = event.bot;
    setNow(event.now);
    const kept = new Set(event.phones.map((phone) => phone.id));
    for (const id of [...views.keys()]) if (!kept.has(id)) dropPhone(id);
    for (const { view } of views.values()) view.setBot(bot);
    event.phones.forEach(addPhone);
    showTabs();
    if (event.progress) showProgress(event.progress);
    if (event.faults) showFaults(event.faults); else loadFaults();
  },
  phone(event) { addPhone(event.phone); showTabs(); },
  message: toPhone('message', 'message'),
  edit: toPhone('edit', 'message'),
  delete: toPhone('remove', 'ids'),
  toast: toPhone('toast', 'text', 'alert'),
  answered: toPhone('answered', 'callback'),
  blocked: toPhone('setBlocked', 'blocked'),
  typing: toPhone('typing', 'action'),
  keyboard: toPhone('keyboard', 'keyboard'),
  commands: toPhone('commands', 'commands'),
  clock(event) { setNow(event.now); },
  progress(event) { showProgress(event); },
  faults(event) { showFaults(event.faults); },
};

function setNow(iso) {
  now = iso;
  showClock(iso);
  for (const { view } of views.values()) view.setNow(iso);
}

// --- the connection ----------------------------------------------------------------------

let attempts = 0;

function connect() {
  showLink(attempts ? 'waiting' : 'connecting');
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const socket = new WebSocket(`${scheme}://${location.host}/events`);
  socket.addEventListener('message', ({ data }) => {
    const event = JSON.parse(data);
    if (event.type === 'snapshot') { attempts = 0; showLink('open'); }
    HANDLERS[event.type]?.(event);
  });
  // "close" follows every failure too, so this is the only place that retries.
  socket.addEventListener('close', () => {
    attempts += 1;
    showLink('waiting');
    const pause = Math.min(10000, 400 * 2 ** Math.min(attempts, 5)) * (0.7 + Math.random() * 0.6);
    setTimeout(connect, pause);
  });
}

setUpHeader({
  onAdded(phone) {
    showAdded(phone);
    requestAnimationFrame(() => reveal(phone.id));
  },
});
addEventListener('clock-pushed', (event) => setNow(event.detail));
addEventListener('resize', () => { if (now) showClock(now); });
connect();
