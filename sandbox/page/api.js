// Talking to the sandbox server. Every refusal becomes an Error whose message
// is one sentence fit to be shown.

async function call(method, path, { json, form } = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: json === undefined ? {} : { 'Content-Type': 'application/json' },
      body: json === undefined ? form : JSON.stringify(json),
    });
  } catch {
    throw new Error('The sandbox does not answer.');
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Error(body?.error ?? `The sandbox answered ${response.status}.`);
  }
  return body;
}

export const post = (path, json = {}) => call('POST', path, { json });
export const get = (path) => call('GET', path);
export const remove = (path) => call('DELETE', path);

export function upload(path, kind, file, caption = '') {
  const form = new FormData();
  form.append('kind', kind);
  form.append('caption', caption);
  form.append('file', file, file.name);
  return call('POST', path, { form });
}
