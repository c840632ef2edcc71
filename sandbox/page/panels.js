// The header: the simulated clock, the cohort, the faults, a new phone.

import { get, post, remove } from './api.js';
import { byId, h } from './dom.js';
import { longDate, shortDate, timeOf, zoneOf } from './time.js';

let showNotice = () => {};

// --- a sentence at the top -----------------------------------------------------

function noticeMaker() {
  const notice = byId('notice');
  let timer = 0;
  return (text) => {
    clearTimeout(timer);
    notice.textContent = text;
    notice.hidden = false;
    timer = setTimeout(() => { notice.hidden = true; }, 8000);
  };
}

async function guarded(action) {
  try {
    return await action();
  } catch (error) {
    showNotice(error.message);
    return null;
  }
}

// --- clock ----------------------------------------------------------------------

export function showClock(now) {
  const narrow = matchMedia('(max-width: 900px)').matches;
  byId('clock-time').textContent = timeOf(now) || '--:--';
  byId('clock-time').setAttribute('datetime', now ?? '');
  byId('clock-date').textContent = (narrow ? shortDate(now) : longDate(now)) || '';
  byId('clock-zone').textContent = zoneOf(now);
}

function setUpPushes() {
  const buttons = [...document.querySelectorAll('.push')];
  for (const button of buttons) {
    button.addEventListener('click', async () => {
      const { hours, days } = button.dataset;
      buttons.forEach((other) => { other.disabled = true; });
      button.classList.add('busy');
      button.setAttribute('aria-busy', 'true');
      const answer = await guarded(() => post('/clock', hours ? { hours: Number(hours) } : { days: Number(days) }));
      if (answer?.now) dispatchEvent(new CustomEvent('clock-pushed', { detail: answer.now }));
      buttons.forEach((other) => { other.disabled = false; });
      button.classList.remove('busy');
      button.removeAttribute('aria-busy');
      button.focus({ preventScroll: true });
    });
  }
}

export function showLink(state) {
  const words = { open: '', waiting: 'Reconnecting…', connecting: 'Connecting…' };
  byId('link-dot').dataset.state = state;
  byId('link-text').textContent = words[state];
}

// --- panels ------------------------------------------------------------------------

const PANELS = ['people', 'faults', 'add'];

function openPanel(name) {
  for (const other of PANELS) {
    const open = other === name;
    byId(`panel-${other}`).hidden = !open;
    byId(`open-${other}`).setAttribute('aria-expanded', String(open));
  }
  if (name === 'faults') loadFaults(); // the counts have grown since
  if (name) byId(`panel-${name}`).querySelector('input, select')?.focus({ preventScroll: true });
}

function setUpPanels() {
  for (const name of PANELS) {
    const opener = byId(`open-${name}`);
    opener.addEventListener('click', () => openPanel(byId(`panel-${name}`).hidden ? name : null));
    byId(`panel-${name}`).addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      openPanel(null);
      opener.focus();
    });
  }
  document.addEventListener('pointerdown', (event) => {
    if (!event.target.closest('.panel, .tools')) openPanel(null);
  });
}

// --- the cohort -----------------------------------------------------------------------

export function showProgress({ label, done, total, rows, running }) {
  const part = total > 0 ? Math.min(1, done / total) : 0;
  byId('progress').hidden = false;
  byId('progress-label').textContent = label || (running ? 'Running' : 'Finished');
  byId('progress-count').textContent = total ? `${done} / ${total}` : String(done ?? '');
  byId('progress-bar').value = part;
  byId('progress-rows').replaceChildren(...(rows ?? []).map((row) => h('div', { class: 'row' },
    h('dt', { dir: 'auto' }, row.name), h('dd', { dir: 'auto' }, row.value))));
  byId('thin-bar').hidden = !running;
  byId('thin-fill').style.width = `${part * 100}%`;
  showRunning(running);
}

function showRunning(running) {
  byId('people-start').disabled = running;
  byId('people-stop').disabled = !running;
  byId('open-people').classList.toggle('running', running);
}

function setUpPeople() {
  const form = byId('people-form');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const numbers = Object.fromEntries(['women', 'weeks', 'seed'].map((name) => [name, Number(form.elements[name].value)]));
    byId('people-start').disabled = true; // what it has begun, its first progress tells: only then is there anything to stop
    if (await guarded(async () => { await post('/people', numbers); return true; }) === null) showRunning(false);
  });
  byId('people-stop').addEventListener('click', async () => {
    byId('people-stop').disabled = true;
    if (await guarded(async () => { await remove('/people'); return true; }) === null) byId('people-stop').disabled = false;
  });
}

// --- faults ------------------------------------------------------------------------------

// One line of the form is one rule for every method; `field` is the number of
// the rule it sets and `scale` how many of the form's units make one of it.
const FAULTS = [
  { kind: '429', label: 'Too many requests (429)', unit: '%', field: 'probability', scale: 100, max: 100 },
  { kind: '5xx', label: 'Server errors (5xx)', unit: '%', field: 'probability', scale: 100, max: 100 },
  { kind: 'drop_request', label: 'Dropped requests', unit: '%', field: 'probability', scale: 100, max: 100 },
  { kind: 'drop_answer', label: 'Dropped answers', unit: '%', field: 'probability', scale: 100, max: 100 },
  { kind: 'latency', label: 'Latency, up to', unit: 'ms', field: 'seconds', scale: 1000, max: 60000 },
];
const COUNT_NAMES = { drop_request: 'dropped requests', drop_answer: 'dropped answers', limit: 'over the limits' };

let otherRules = []; // set elsewhere, for single methods: the form must not erase them

// namedItem, because elements['429'] would mean the 430th field.
const faultInput = (name) => byId('faults-form').elements.namedItem(name);
const isOurs = (rule) => rule.methods === '*' && FAULTS.some(({ kind }) => kind === rule.kind);

export function showFaults(faults) {
  if (!faults) return;
  const rules = faults.rules ?? [];
  otherRules = rules.filter((rule) => !isOurs(rule));
  for (const { kind, field, scale } of FAULTS) {
    const rule = rules.find((one) => one.kind === kind && isOurs(one));
    faultInput(kind).value = String(Math.round((rule?.[field] ?? 0) * scale * 100) / 100);
  }
  for (const name of ['limits', 'blackout']) faultInput(name).checked = Boolean(faults[name]);
  byId('faults-mark').hidden = !(rules.length || faults.limits || faults.blackout);
  const counts = Object.entries(faults.counts ?? {});
  byId('faults-counts').hidden = counts.length === 0;
  byId('faults-counts').textContent = `So far: ${counts.map(([name, count]) => `${COUNT_NAMES[name] ?? name}: ${count}`).join(', ')}.`;
}

function rulesOfForm() {
  return FAULTS
    .map(({ kind, field, scale }) => ({ kind, probability: 1, methods: '*', [field]: Number(faultInput(kind).value) / scale }))
    .filter((rule, i) => rule[FAULTS[i].field] > 0);
}

async function applyFaults() {
  const answer = await guarded(() => post('/faults', {
    rules: [...otherRules, ...rulesOfForm()], limits: faultInput('limits').checked, blackout: faultInput('blackout').checked,
  }));
  showFaults(answer?.faults ?? answer);
}

function setUpFaults() {
  byId('faults-fields').append(...FAULTS.map(({ kind, label, unit, max }) => h('label', {},
    h('span', {}, label),
    h('span', { class: 'with-unit' }, h('input', { name: kind, type: 'number', min: '0', max: String(max), step: 'any', value: '0', required: true }), h('span', { class: 'unit' }, unit)))));
  byId('faults-form').addEventListener('submit', (event) => { event.preventDefault(); applyFaults(); });
  byId('faults-clear').addEventListener('click', () => {
    FAULTS.forEach(({ kind }) => { faultInput(kind).value = '0'; });
    faultInput('limits').checked = false;
    faultInput('blackout').checked = false;
    otherRules = [];
    applyFaults();
  });
}

export async function loadFaults() {
  const faults = await get('/faults').catch(() => null); // the panel works without it
  showFaults(faults?.faults ?? faults);
}

// --- a new phone ------------------------------------------------------------------------------

function setUpAdd(onAdded) {
  const form = byId('add-form');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const body = Object.fromEntries(['name', 'language_code', 'role'].map((name) => [name, form.elements[name].value.trim()]));
    const phone = await guarded(() => post('/phones', body));
    if (!phone) return;
    form.elements.name.value = '';
    openPanel(null);
    onAdded(phone);
  });
}

export function setUpHeader({ onAdded }) {
  showNotice = noticeMaker();
  setUpPushes();
  setUpPanels();
  setUpPeople();
  setUpFaults();
  setUpAdd(onAdded);
}
