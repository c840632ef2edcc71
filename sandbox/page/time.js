// Dates are shown as the server wrote them: the wall clock of the moment's own
// offset, whatever the time zone of the reader's computer. Two people looking
// at the same sandbox must read the same hour.

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;

const format = (options) => new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
const TIME = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const LONG = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const SHORT = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const DAY = format({ day: 'numeric', month: 'long' });

function wall(iso) {
  const match = ISO.exec(iso ?? '');
  if (!match) return new Date(iso ?? NaN);
  const [year, month, day, hour, minute] = match.slice(1, 6).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute));
}

const say = (formatter, iso) => {
  const date = wall(iso);
  return Number.isNaN(date.getTime()) ? '' : formatter.format(date);
};

export const timeOf = (iso) => say(TIME, iso);
export const longDate = (iso) => say(LONG, iso);
export const shortDate = (iso) => say(SHORT, iso);
export const dayOf = (iso) => say(DAY, iso);
export const dayKey = (iso) => (iso ?? '').slice(0, 10);

export function zoneOf(iso) {
  const zone = ISO.exec(iso ?? '')?.[6];
  if (!zone) return '';
  if (zone === 'Z' || /^[+-]00:?00$/.test(zone)) return 'UTC';
  return `UTC${zone.replace(/^([+-])0?(\d+):?00$/, '$1$2')}`;
}

/** 75 → "1:15". */
export function lengthOf(seconds) {
  const whole = Math.max(0, Math.round(seconds || 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

export function sizeOf(bytes) {
  if (!bytes) return '';
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(bytes < 10240 ? 1 : 0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
