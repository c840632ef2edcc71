// One phone: a person's chat with the bot.

import { post, upload } from './api.js';
import { h, icon, swapIcon } from './dom.js';
import { startPayload } from './entities.js';
import { openMenu } from './menu.js';
import { previewOf, renderMessage } from './message.js';
import { documentSample, kindOf, photoSample, stickerSample, voiceSample } from './samples.js';
import { dayKey, dayOf, timeOf } from './time.js';

export const ROLE_NAMES = {
  participant: 'Participant', psychologist: 'Psychologist', volunteer: 'Volunteer',
  coordinator: 'Coordinator', person: 'Person',
};

const KEPT = 200; // messages in the page; the server keeps the rest
const PREVIEW = 40; // characters on a locked screen
const NEAR = 48; // pixels from the bottom that still count as "at the bottom"
const TYPING_LASTS = 5500;
const TAP_LASTS = 30000;
const ACTIONS = {
  typing: 'typing', upload_photo: 'sending a photo', record_voice: 'recording a voice message',
  upload_voice: 'sending a voice message', upload_document: 'sending a document', choose_sticker: 'choosing a sticker',
};

const tapKey = (message, row, column) => `${message}/${row}/${column}`;

export class PhoneView {
  /** onUnread(count) lets the page show a number on this phone's tab; onLink(payload, anchor) asks who opens a link. */
  constructor(phone, { bot, now, onUnread, onLink }) {
    this.id = phone.id;
    this.bot = bot;
    this.onUnread = onUnread;
    this.onLink = onLink;
    this.messages = new Map(); // id → message, in order
    this.elements = new Map(); // id → element
    this.taps = new Map(); // "message/row/column" → callback id or null
    this.answeredEarly = new Set(); // answers that overtook the reply to our tap
    this.stuck = true; // does the chat follow its newest message?
    this.fresh = 0; // messages below the fold
    this.lastTop = 0;
    this.folded = false;
    this.editing = null; // the message whose words are in the composer
    this.build();
    this.setBot(bot);
    this.setNow(now);
    this.load(phone);
  }

  // --- skeleton ----------------------------------------------------------------

  build() {
    this.statusTime = h('span', { class: 'status-time' });
    this.statusRole = h('span', { class: 'status-role' });
    this.statusName = h('span', { class: 'status-name' });
    this.lock = this.buildLock();
    this.buildBar();
    this.buildChat();
    this.buildFooter();
    this.element = h('section', { class: 'phone', 'data-phone': this.id },
      h('div', { class: 'status' }, this.statusTime, h('span', { class: 'status-owner' }, this.statusRole, this.statusName)),
      this.lock, this.bar, this.middle, this.footer);
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      this.hideCommands();
      this.stopEdit();
    });
    this.element.addEventListener('pointerdown', (event) => {
      if (!event.target.closest('.commands, .composer')) this.hideCommands();
    });
  }

  buildLock() {
    this.lockText = h('span', { class: 'lock-text', dir: 'auto' });
    this.lockTime = h('span', { class: 'lock-time' });
    this.lockName = h('span', { class: 'lock-name' });
    return h('button', { type: 'button', class: 'lock', hidden: true, title: 'What a locked screen shows to anyone who glances at it', onclick: () => this.toBottom() },
      h('span', { class: 'lock-icon' }, icon('lock')),
      h('span', { class: 'lock-body' },
        h('span', { class: 'lock-head' }, h('span', { class: 'lock-caption' }, 'Lock screen'), this.lockName, this.lockTime),
        this.lockText));
  }

  buildBar() {
    this.avatar = h('span', { class: 'avatar', 'aria-hidden': 'true' });
    this.title = h('h2', { class: 'bot-name', dir: 'auto' });
    this.subtitle = h('span', { class: 'bot-status' });
    this.barName = h('span', { class: 'bar-owner', 'aria-hidden': 'true' });
    const menu = h('button', { type: 'button', class: 'icon-button phone-menu', 'aria-label': 'Chat menu', 'aria-haspopup': 'menu' }, icon('dots'));
    menu.addEventListener('click', () => openMenu(menu, this.menuItems(), menu));
    this.bar = h('header', { class: 'bar' }, this.avatar, h('div', { class: 'bar-text' }, this.title, this.subtitle), this.barName, menu);
  }

  buildChat() {
    this.list = h('div', { class: 'list' });
    this.older = h('p', { class: 'older', hidden: true }, 'Earlier messages are not shown');
    this.empty = h('p', { class: 'empty' });
    this.chat = h('div', { class: 'chat', role: 'log', 'aria-live': 'off', tabindex: '0', 'aria-label': 'Messages' },
      this.older, this.empty, this.list);
    this.chat.addEventListener('scroll', () => this.onScroll(), { passive: true });
    this.chat.addEventListener('keydown', (event) => this.onChatKey(event));
    this.pill = h('button', { type: 'button', class: 'pill', hidden: true, onclick: () => this.toBottom(true) });
    this.pillText = h('span', {});
    this.pill.append(icon('fold'), this.pillText);
    this.toasts = h('div', { class: 'toasts', role: 'status' });
    this.middle = h('div', { class: 'middle' }, this.chat, this.pill, this.toasts);
    // Pictures that load, keyboards that open and windows that shrink all move
    // the bottom; following it in one place keeps the newest message in view.
    const follow = new ResizeObserver(() => { if (this.stuck) this.snap(); });
    follow.observe(this.list);
    follow.observe(this.chat);
  }

  buildFooter() {
    this.commandsButton = h('button', { type: 'button', class: 'icon-button commands-button', 'aria-label': 'Commands of the bot', 'aria-expanded': 'false', onclick: () => this.toggleCommands() }, icon('slash'));
    this.input = h('input', { type: 'text', autocomplete: 'off', enterkeyhint: 'send', maxlength: '4096', placeholder: 'Message', dir: 'auto' });
    this.input.addEventListener('input', () => this.onInput());
    this.input.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowUp' && !this.commandsPanel.hidden) {
        event.preventDefault();
        this.commandsPanel.querySelector('button:last-of-type')?.focus();
      }
    });
    this.foldButton = h('button', { type: 'button', class: 'icon-button fold-button', hidden: true, onclick: () => this.toggleFold() }, icon('fold'));
    const attach = h('button', { type: 'button', class: 'icon-button attach-button', 'aria-label': 'Attach', 'aria-haspopup': 'menu' }, icon('clip'));
    attach.addEventListener('click', () => openMenu(attach, this.attachItems(), attach));
    this.sendButton = h('button', { type: 'submit', class: 'icon-button send-button', 'aria-label': 'Send', disabled: true }, icon('send'));
    this.composer = h('form', { class: 'composer' },
      this.commandsButton, this.input, this.foldButton, attach, this.sendButton);
    this.composer.addEventListener('submit', (event) => { event.preventDefault(); this.sendTyped(); });
    this.editText = h('span', { class: 'edit-text', dir: 'auto' });
    this.editBar = h('div', { class: 'edit-bar', hidden: true }, icon('pen'), h('span', { class: 'edit-caption' }, 'Edit'), this.editText,
      h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Cancel the edit', onclick: () => this.stopEdit() }, icon('close')));

    // Kept outside the form: ".composer input" is the text and nothing else.
    this.filePicker = h('input', { type: 'file', class: 'file-input', hidden: true, tabindex: '-1', 'aria-label': 'A file to send' });
    this.filePicker.addEventListener('change', () => this.sendPicked());
    this.commandsPanel = h('div', { class: 'commands', hidden: true, 'aria-label': 'Commands', role: 'group' });
    this.replyKeyboard = h('div', { class: 'reply-keyboard', hidden: true, role: 'group', 'aria-label': 'Reply buttons' });
    this.startButton = h('button', { type: 'button', class: 'start', onclick: () => this.start('') }, 'Start');
    this.unblockButton = h('button', { type: 'button', class: 'unblock', onclick: () => this.block(false) }, 'Unblock the bot');
    this.linkForm = this.buildLinkForm();
    this.noticeText = h('span', {});
    this.phoneNotice = h('div', { class: 'phone-notice', role: 'alert', hidden: true }, this.noticeText,
      h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Hide', onclick: () => { this.phoneNotice.hidden = true; } }, icon('close')));
    this.footer = h('footer', { class: 'footer' }, this.phoneNotice, this.linkForm, this.commandsPanel,
      this.editBar, this.composer, this.replyKeyboard, this.startButton, this.unblockButton, this.filePicker);
  }

  buildLinkForm() {
    this.linkInput = h('input', { type: 'text', class: 'link-input', autocomplete: 'off', placeholder: 'Start link or its code', 'aria-label': 'Start link or its code' });
    const form = h('form', { class: 'link-form', hidden: true }, this.linkInput,
      h('button', { type: 'submit', class: 'link-go' }, 'Open'),
      h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Cancel', onclick: () => { form.hidden = true; } }, icon('close')));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const typed = this.linkInput.value.trim();
      form.hidden = true;
      this.linkInput.value = '';
      this.start(startPayload(typed, this.bot?.username) ?? typed.replace(/^.*[?&]start=/, ''));
    });
    return form;
  }

  // --- what the server says -------------------------------------------------------

  setBot(bot) {
    this.bot = bot;
    const name = bot?.name || bot?.username || 'Bot';
    this.title.textContent = name;
    this.avatar.textContent = [...name][0]?.toUpperCase() ?? 'B';
    this.lockName.textContent = name;
    this.showStatus();
  }

  setNow(now) {
    this.now = now;
    this.statusTime.textContent = timeOf(now);
  }

  /** The whole phone anew: from a snapshot, or when the server says it changed. */
  load(phone) {
    this.phone = phone;
    const role = ROLE_NAMES[phone.role] ?? phone.role;
    this.element.dataset.role = phone.role;
    this.element.setAttribute('aria-label', `${role}: ${phone.name}`);
    this.statusRole.textContent = role;
    this.statusName.textContent = phone.name;
    this.barName.textContent = phone.name; // narrow screens have no status line
    this.statusName.hidden = phone.name === role;
    this.input.setAttribute('aria-label', `Message from ${phone.name}`);
    this.replaceMessages(phone.messages ?? []);
    this.keyboard(phone.keyboard ?? null);
    this.commands(phone.commands ?? []);
    this.showState();
  }

  replaceMessages(messages) {
    const wanted = messages.slice(-KEPT);
    this.chat.setAttribute('aria-live', 'off'); // a reload is not news
    const ids = new Set(wanted.map((message) => message.id));
    for (const id of [...this.messages.keys()]) if (!ids.has(id)) this.drop(id);
    for (const message of wanted) {
      const known = this.messages.get(message.id);
      if (!known || JSON.stringify(known) !== JSON.stringify(message)) this.put(message);
    }
    this.older.hidden = messages.length <= KEPT;
    this.afterChange();
    if (this.stuck) this.snap();
    setTimeout(() => this.chat.setAttribute('aria-live', 'polite'), 300);
  }

  message(message) {
    // Nobody tells a page that Start was pressed, but only then do messages come.
    if (!this.phone.started) this.setState({ started: true });
    const isNew = !this.messages.has(message.id);
    if (message.mine) this.stuck = true;
    this.put(message);
    if (isNew) this.elements.get(message.id).classList.add('new');
    this.trim();
    if (!message.mine) this.typing(null);
    this.afterChange();
    if (this.stuck) this.snap(); else if (isNew && !message.mine) this.showPill(this.fresh + 1);
    if (isNew && !message.mine) this.onUnread?.(1);
  }

  edit(message) {
    if (!this.messages.has(message.id)) return; // older than what is kept here
    this.put(message);
    this.afterChange();
  }

  remove(ids) {
    for (const id of ids) this.drop(id);
    this.afterChange();
  }

  setBlocked(blocked) {
    this.setState({ blocked });
  }

  answered(callback) {
    for (const [key, waiting] of this.taps) {
      if (waiting === callback) { this.endTap(key); return; }
    }
    this.answeredEarly.add(callback);
    setTimeout(() => this.answeredEarly.delete(callback), TAP_LASTS);
  }

  typing(action) {
    clearTimeout(this.typingTimer);
    this.typingAction = action && (ACTIONS[action] ?? 'typing');
    if (action) this.typingTimer = setTimeout(() => this.typing(null), TYPING_LASTS);
    this.showStatus();
  }

  keyboard(keyboard) {
    const now = JSON.stringify(keyboard ?? null);
    const changed = now !== this.keyboardShown;
    this.keyboardShown = now;
    const rows = keyboard?.rows ?? [];
    this.input.placeholder = keyboard?.placeholder || 'Message';
    if (!changed) { this.showFold(); return; } // the same buttons stay folded
    this.folded = false;
    this.replyKeyboard.replaceChildren(...rows.map((row) => h('div', { class: 'reply-row' },
      ...row.map((text) => h('button', { type: 'button', class: 'reply-button', dir: 'auto', onclick: () => this.send(text) }, text)))));
    this.showFold();
  }

  commands(commands) {
    this.commandList = commands;
    this.commandsButton.hidden = commands.length === 0;
    if (!this.commandsPanel.hidden) this.showCommands(this.input.value);
  }

  toast(text, alert) {
    if (alert) this.showAlert(text);
    else {
      const toast = h('p', { class: 'toast', dir: 'auto' }, text);
      this.toasts.append(toast);
      setTimeout(() => toast.remove(), Math.min(9000, 3000 + text.length * 40));
    }
  }

  showAlert(text) {
    const back = document.activeElement;
    const ok = h('button', { type: 'button', class: 'alert-ok' }, 'OK');
    const box = h('div', { class: 'alert', role: 'alertdialog', 'aria-modal': 'false', 'aria-label': 'Answer of the bot' },
      h('div', { class: 'alert-card' }, h('p', { class: 'alert-text', dir: 'auto' }, text), ok));
    const close = () => { box.remove(); if (back?.isConnected) back.focus({ preventScroll: true }); };
    ok.addEventListener('click', close);
    box.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
    this.middle.append(box);
    // Another phone's answer must not steal the focus from where someone types.
    if (this.element.contains(back)) ok.focus({ preventScroll: true });
  }

  // --- the list of messages -----------------------------------------------------------

  put(message) {
    const old = this.elements.get(message.id);
    const element = renderMessage(message, this.actionsFor(message));
    this.messages.set(message.id, message);
    this.elements.set(message.id, element);
    if (old) {
      const focused = old.contains(document.activeElement);
      old.replaceWith(element);
      if (focused) element.focus({ preventScroll: true });
    } else {
      let after = this.list.lastElementChild; // nearly always the right place
      while (after && Number(after.dataset.message) > message.id) after = after.previousElementSibling;
      if (after) after.after(element); else this.list.prepend(element);
    }
    this.paintTaps(message.id);
    this.joinAround(element);
  }

  drop(id) {
    const element = this.elements.get(id);
    this.messages.delete(id);
    this.elements.delete(id);
    if (!element) return;
    const next = element.nextElementSibling;
    element.remove();
    if (next) this.joinAround(next);
  }

  trim() {
    let cut = false;
    while (this.list.childElementCount > KEPT) {
      this.drop(Number(this.list.firstElementChild.dataset.message));
      cut = true;
    }
    if (cut) this.older.hidden = false;
  }

  /** Day labels and the closeness of bubbles depend on the neighbour above. */
  joinAround(element) {
    for (const item of [element, element.nextElementSibling]) {
      if (!item) continue;
      const above = item.previousElementSibling;
      const message = this.messages.get(Number(item.dataset.message));
      const before = above && this.messages.get(Number(above.dataset.message));
      const newDay = !before || dayKey(before.date) !== dayKey(message.date);
      if (newDay) item.dataset.day = dayOf(message.date); else delete item.dataset.day;
      item.classList.toggle('joined', !newDay && before.mine === message.mine);
    }
  }

  afterChange() {
    this.empty.hidden = this.list.childElementCount > 0;
    this.showLock();
  }

  showLock() {
    const participant = this.phone.role === 'participant';
    let newest = null;
    if (participant) {
      for (let item = this.list.lastElementChild; item && !newest; item = item.previousElementSibling) {
        const message = this.messages.get(Number(item.dataset.message));
        if (!message.mine) newest = message; // silent ones make no sound, but they are shown
      }
    }
    this.lock.hidden = !newest;
    if (!newest) return;
    const all = [...previewOf(newest)];
    this.lockText.textContent = all.slice(0, PREVIEW).join('') + (all.length > PREVIEW ? '…' : '');
    this.lockTime.textContent = timeOf(newest.date);
  }

  // --- scrolling --------------------------------------------------------------------------

  snap() {
    this.chat.scrollTop = this.chat.scrollHeight;
  }

  toBottom(smooth = false) {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.stuck = true;
    this.showPill(0);
    this.chat.scrollTo({ top: this.chat.scrollHeight, behavior: smooth && !calm ? 'smooth' : 'instant' });
  }

  onScroll() {
    const gap = this.chat.scrollHeight - this.chat.clientHeight - this.chat.scrollTop;
    // A picture that has just loaded widens the gap too; only moving up is a
    // wish to leave the bottom.
    const up = this.chat.scrollTop < this.lastTop - 1;
    this.lastTop = this.chat.scrollTop;
    if (gap < NEAR) this.stuck = true;
    else if (up) this.stuck = false;
    if (this.stuck) this.showPill(0);
    else if (this.pill.hidden && gap > this.chat.clientHeight * 0.6) this.showPill(this.fresh);
  }

  showPill(fresh) {
    this.fresh = fresh;
    this.pill.hidden = this.stuck;
    this.pillText.textContent = fresh ? `${fresh} new ${fresh === 1 ? 'message' : 'messages'}` : 'Newest';
  }

  /** Up and down walk through messages, so the keyboard reaches each menu. */
  onChatKey(event) {
    const here = event.target.closest('.message');
    if (event.target !== this.chat && event.target !== here) return;
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const up = event.key === 'ArrowUp';
      const to = here ? (up ? here.previousElementSibling : here.nextElementSibling) : this.list.lastElementChild;
      if (!to) return;
      event.preventDefault();
      to.focus();
    } else if (here && (event.key === 'Enter' || event.key === 'Delete')) {
      event.preventDefault();
      this.messageMenu(this.messages.get(Number(here.dataset.message)), here.querySelector('.bubble'), here);
    }
  }

  // --- state of the phone ---------------------------------------------------------------------

  setState(change) {
    Object.assign(this.phone, change);
    this.showState();
  }

  showState() {
    const { started, blocked } = this.phone;
    const live = started && !blocked;
    this.startButton.hidden = started || blocked;
    this.unblockButton.hidden = !blocked;
    this.composer.hidden = !live;
    if (!live) this.hideCommands();
    this.empty.textContent = started ? 'No messages yet.' : 'Nothing here yet. Press Start to meet the bot.';
    this.element.classList.toggle('is-blocked', blocked);
    this.showFold();
    this.showStatus();
  }

  showStatus() {
    const busy = Boolean(this.typingAction);
    this.subtitle.textContent = busy ? this.typingAction : this.phone?.blocked ? 'blocked' : 'bot';
    this.subtitle.classList.toggle('busy', busy);
  }

  showFold() {
    const has = this.replyKeyboard.childElementCount > 0;
    this.foldButton.hidden = !has;
    this.replyKeyboard.hidden = !has || this.folded || this.composer.hidden;
    swapIcon(this.foldButton, this.folded ? 'keyboard' : 'fold');
    this.foldButton.setAttribute('aria-label', this.folded ? 'Show the reply buttons' : 'Hide the reply buttons');
    this.foldButton.setAttribute('aria-expanded', String(!this.folded));
  }

  toggleFold() {
    this.folded = !this.folded;
    this.showFold();
  }

  menuItems() {
    const { blocked } = this.phone;
    return [
      { text: 'Open a start link…', icon: 'link', run: () => this.askLink() },
      { text: 'Send /start again', icon: 'send', run: () => this.start('') },
      blocked
        ? { text: 'Unblock the bot', icon: 'block', run: () => this.block(false) }
        : { text: 'Block the bot', icon: 'block', danger: true, run: () => this.block(true) },
    ];
  }

  messageMenu(message, anchor, opener) {
    const items = [{ text: 'Delete for both', icon: 'bin', danger: true, run: () => this.deleteMessage(message.id) }];
    items.unshift({ text: 'Forward to the bot', icon: 'out', run: () => this.run(() => post(this.path('forward'), { message: message.id })) });
    if (message.text) items.unshift({ text: 'Copy the text', icon: 'copy', run: () => this.copy(message.text) });
    if (message.mine && message.text && !message.forward) items.unshift({ text: 'Edit', icon: 'pen', run: () => this.startEdit(message) });
    openMenu(anchor, items, opener);
  }

  // --- commands -----------------------------------------------------------------------------------

  onInput() {
    this.sendButton.disabled = !this.input.value.trim();
    if (/^\/\w*$/.test(this.input.value)) this.showCommands(this.input.value);
    else this.hideCommands();
  }

  toggleCommands() {
    if (this.commandsPanel.hidden) this.showCommands('/'); else this.hideCommands();
  }

  showCommands(typed) {
    const start = typed.replace(/^\//, '').toLowerCase();
    const fitting = (this.commandList ?? []).filter((item) => item.command.startsWith(start));
    this.commandsPanel.replaceChildren(...fitting.map((item) => h('button', { type: 'button', class: 'command', onclick: () => this.pickCommand(item.command) },
      h('span', { class: 'command-name' }, `/${item.command}`), h('span', { class: 'command-about', dir: 'auto' }, item.description))));
    this.commandsPanel.hidden = fitting.length === 0;
    this.commandsButton.setAttribute('aria-expanded', String(fitting.length > 0));
  }

  hideCommands() {
    this.commandsPanel.hidden = true;
    this.commandsButton.setAttribute('aria-expanded', 'false');
  }

  pickCommand(command) {
    this.hideCommands();
    this.clearInput();
    this.input.focus();
    this.send(`/${command}`);
  }

  // --- what the person does ---------------------------------------------------------------------------

  actionsFor(message) {
    return {
      author: this.phone.name,
      username: this.bot?.username,
      send: (text) => this.send(text),
      openLink: (payload, anchor) => this.onLink(payload, anchor),
      payloadOf: (url) => startPayload(url, this.bot?.username),
      tap: (row, column) => this.tap(message.id, row, column),
      menu: (anchor, opener) => this.messageMenu(this.messages.get(message.id) ?? message, anchor, opener),
    };
  }

  async run(action) {
    this.phoneNotice.hidden = true;
    try {
      return (await action()) ?? true;
    } catch (error) {
      this.noticeText.textContent = error.message;
      this.phoneNotice.hidden = false;
      return null;
    }
  }

  path(what) {
    return `/phones/${this.id}/${what}`;
  }

  send(text) {
    return this.run(() => post(this.path('send'), { text }));
  }

  /** The words of an own message come into the composer; sending puts them back changed. */
  startEdit(message) {
    this.editing = message.id;
    this.editBar.hidden = false;
    this.editText.textContent = message.text;
    this.input.value = message.text;
    this.onInput();
    this.input.focus();
  }

  stopEdit() {
    if (this.editing === null) return;
    this.editing = null;
    this.editBar.hidden = true;
    this.clearInput();
  }

  edited(message, text) {
    return this.run(() => post(this.path('edit'), { message, text }));
  }

  async sendTyped() {
    const text = this.input.value.trim();
    if (!text) return;
    const editing = this.editing;
    this.stopEdit();
    this.clearInput();
    const sent = await (editing === null ? this.send(text) : this.edited(editing, text));
    if (!sent && !this.input.value) { // nothing typed may be lost
      this.input.value = text;
      this.onInput();
    }
  }

  clearInput() {
    this.input.value = '';
    this.onInput();
  }

  async start(payload) {
    const button = this.startButton;
    button.disabled = true;
    button.classList.add('busy');
    const started = await this.run(() => post(this.path('start'), { payload }));
    if (started) this.setState({ started: true, blocked: false });
    button.disabled = false;
    button.classList.remove('busy');
  }

  block(blocked) {
    return this.run(() => post(this.path('block'), { blocked }));
  }

  deleteMessage(id) {
    return this.run(() => post(this.path('delete'), { message: id }));
  }

  copy(text) {
    return this.run(() => navigator.clipboard.writeText(text).then(() => this.toast('Copied', false)));
  }

  askLink() {
    this.linkForm.hidden = false;
    this.linkInput.focus();
  }

  async tap(message, row, column) {
    const key = tapKey(message, row, column);
    if (this.taps.has(key)) return;
    this.taps.set(key, null);
    this.paintTaps(message);
    const answer = await this.run(() => post(this.path('tap'), { message, row, column }));
    const callback = answer?.callback;
    if (callback === undefined || this.answeredEarly.delete(callback)) { this.endTap(key); return; }
    this.taps.set(key, callback);
    setTimeout(() => { if (this.taps.get(key) === callback) this.endTap(key); }, TAP_LASTS);
  }

  endTap(key) {
    this.taps.delete(key);
    this.paintTaps(Number(key.split('/')[0]));
  }

  paintTaps(message) {
    const buttons = this.elements.get(message)?.querySelectorAll('.inline-button[data-row]') ?? [];
    for (const button of buttons) {
      const busy = this.taps.has(tapKey(message, button.dataset.row, button.dataset.column));
      button.classList.toggle('busy', busy);
      if (busy) button.setAttribute('aria-busy', 'true'); else button.removeAttribute('aria-busy');
    }
  }

  // --- files ---------------------------------------------------------------------------------------------

  attachItems() {
    const sample = (kind, make) => async () => this.sendFile(kind, await make());
    return [
      { text: 'Voice note (2 s)', icon: 'mic', run: sample('voice', voiceSample) },
      { text: 'Photo', icon: 'photo', run: sample('photo', photoSample) },
      { text: 'Document', icon: 'file', run: sample('document', documentSample) },
      { text: 'Sticker', icon: 'smile', run: sample('sticker', stickerSample) },
      { text: 'My contact', icon: 'person', run: () => this.run(() => post(this.path('contact'))) },
      { text: 'Choose a file…', icon: 'clip', run: () => this.filePicker.click() },
    ];
  }

  sendPicked() {
    const [file] = this.filePicker.files;
    this.filePicker.value = '';
    if (file) this.sendFile(kindOf(file), file);
  }

  /** What is typed already goes under a picture, as its caption. */
  sendFile(kind, file) {
    const caption = kind === 'photo' && this.editing === null ? this.input.value.trim() : '';
    if (caption) this.clearInput();
    return this.run(() => upload(this.path('file'), kind, file, caption));
  }
}
