// Calls the API for the pages of organizations and their users. Who is signed in tells a cookie that no script reads.

/** What came back; a service that could not be reached has status 0. */
export async function call(method, path, body, headers = {}) {
  const sent = { ...headers, ...(body && { 'Content-Type': 'application/json' }) };
  const answer = await fetch(path, { method, headers: sent, body: body && JSON.stringify(body) }).catch(() => null);
  if (!answer) return failed(0, { detail: 'We could not be reached. Please try again.' });
  if (answer.ok) {
    const said = name => answer.headers.get(name);
    return { ok: true, status: answer.status, etag: said('ETag'), link: said('Link'), text: await answer.text() };
  }
  return failed(answer.status, await answer.json().catch(() => ({})), answer.headers.get('Retry-After'));
}

/** The answer as an object. */
export function content(answer) {
  return JSON.parse(answer.text);
}

function failed(status, { type = '', detail = 'Something went wrong on our side. Please try again.', errors = [] }, wait) {
  return {
    ok: false,
    status,
    code: type.split(':').pop(),
    detail: wait ? `${detail} Wait ${duration(wait)} first.` : detail,
    errors,
  };
}

function duration(seconds) {
  if (seconds < 100) return `${seconds} seconds`;
  return seconds < 6000 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 3600)} hours`;
}
