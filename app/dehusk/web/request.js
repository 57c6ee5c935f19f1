// What is asked of the service, and how: the same for fetch and for curl.
import { byId } from "./dom.js";

// Always asked for: the page shows them all.
const ASKED = [
  ["explain", "true"],
  ["output", "markdown"],
  ["output", "html"],
];

/** Raised for an answer that is no result; `problem` is as RFC 9457 has it. */
export class ProblemError extends Error {
  constructor(problem, retryAfter = null) {
    super(problem.title);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

const lines = (id) => byId(id).value.split("\n").map((line) => line.trim()).filter(Boolean);

/** Give the options that are not as they come, as pairs of name and value, lists once for each value. */
export function chosenOptions() {
  const form = byId("form");
  const chosen = [];
  for (const [name, usual] of [["favor", "balanced"], ["metadata", "basic"]]) {
    const value = form.elements[name].value;
    if (value !== usual) chosen.push([name, value]);
  }
  for (const name of ["links", "images", "tables", "comments"]) {
    const box = form.elements[name];
    if (box.checked !== box.defaultChecked) chosen.push([name, String(box.checked)]);
  }
  for (const name of ["keep", "drop"]) for (const selector of lines(name)) chosen.push([name, selector]);
  return chosen;
}

/** Take down what the reader asks for now: later changes of the form do not touch it. */
export function takeRequest(page) {
  const url = byId("url").value.trim();
  const options = chosenOptions();
  return { page, url, options, token: byId("token").value.trim(), query: queryOf([...ASKED, ...options], url) };
}

function queryOf(pairs, url) {
  const query = new URLSearchParams(pairs);
  if (url) query.set("url", url);
  return query.toString();
}

/** Send the page and give the whole answer, as an object or, for `text/html`, as a string. */
export async function send(request, accept, signal) {
  // A report shows the page with all its links and images; the service refuses what would have no effect on it.
  const effective = request.options.filter(([name]) => name !== "links" && name !== "images");
  const report = queryOf([["explain", "true"], ...effective], request.url);
  const headers = { "Content-Type": request.page.type, Accept: accept };
  if (request.token) headers.Authorization = `Bearer ${request.token}`;
  const query = accept === "text/html" ? report : request.query;
  const sent = { method: "POST", headers, body: request.page.bytes, signal, credentials: "omit", cache: "no-store" };
  try {
    const response = await fetch(`clean?${query}`, sent);
    if (!response.ok) throw new ProblemError(await problemOf(response), response.headers.get("Retry-After"));
    if (!response.headers.get("Content-Type")?.startsWith(accept)) throw new ProblemError(FOREIGN);
    if (accept === "text/html") return await response.text();
    const result = await response.json();
    if (!result?.metrics) throw new ProblemError(FOREIGN);
    return result;
  } catch (error) {
    throw error instanceof ProblemError ? error : new ProblemError(UNREACHABLE);
  }
}

const UNREACHABLE = {
  title: "The service does not answer",
  detail: "the request did not reach the service, or its answer did not come back whole",
  status: 0,
  retryable: true,
};

const FOREIGN = {
  title: "The answer is no result",
  detail: "something in front of the service has answered in its place; sign in there, or ask whoever runs it",
  status: 200,
  retryable: true,
};

async function problemOf(response) {
  const unknown = { title: `The answer was ${response.status}`, detail: response.statusText, status: response.status };
  try {
    return { ...unknown, ...(await response.json()) };
  } catch {
    // Something in front of the service has answered in its own words.
    return unknown;
  }
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/** Give the command that asks the same of the service; a token stays out of it. */
export function curlOf(request) {
  const address = new URL(`clean?${request.query}`, document.baseURI).href;
  const parts = [`curl ${quoted(address)}`, `--header ${quoted(`Content-Type: ${request.page.type}`)}`];
  if (request.token) parts.push('--header "Authorization: Bearer $DEHUSK_TOKEN"');
  const name = request.page.name.replaceAll(/[^\w.-]/g, "_").replace(/^-/, "_");
  parts.push(`--data-binary @${name}`);
  return parts.join(" \\\n  ");
}
