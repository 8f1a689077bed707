// The worksheet in a page: shows what depends on what, checks, saves and opens.
//
// Nothing leaves the page: there is no request in it, and its policy would stop one.

const SHEET = JSON.parse(document.getElementById("worksheet-data").textContent);
const FACTS = SHEET.facts;
const SAID = SHEET.words;
const form = document.getElementById("worksheet-form");
const byId = (id) => document.getElementById(id);
const put = (text, given) => text.replace(/\{(\w+)\}/g, (whole, name) => given[name] ?? whole);
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000)
  .toISOString().slice(0, 10);

// What is answered

const typedIn = (fact) => byId(`answer-${fact.id}`);
const unsureOf = (fact) => byId(`unsure-${fact.id}`);
const isAsked = (fact) => !byId(`fact-${fact.id}`).hidden;

function answerOf(fact) {
  if (fact.boxes) return form.elements[fact.id].value;
  return unsureOf(fact)?.checked ? "unsure" : typedIn(fact).value.trim();
}

function sourceOf(fact) {
  const notes = ["who", "when", "where"].map((note) => [note, byId(`${note}-${fact.id}`).value.trim()]);
  return Object.fromEntries(notes.filter(([, text]) => text));
}

// Showing: a fact that depends on others is asked where the declaration says so

function show() {
  for (const fact of FACTS) {
    const box = byId(`fact-${fact.id}`);
    if (fact.needs) showWhereNeeded(box, fact.needs);
    if (unsureOf(fact)) typedIn(fact).disabled = unsureOf(fact).checked;
    box.classList.toggle("answered", answerOf(fact) !== "");
  }
  for (const blank of document.querySelectorAll(".blank")) {
    const control = blank.querySelector("input, select, textarea");
    blank.dataset.value = control.selectedOptions?.[0].label ?? control.value;
  }
}

function showWhereNeeded(box, { reads, when }) {
  const answers = reads.map((id) => {
    const fact = FACTS.find((each) => each.id === id);
    return !fact || isAsked(fact) ? form.elements[id]?.value ?? "" : "";
  });
  box.hidden = !when.some((needed) => needed.every((answer, at) => answer === answers[at]));
  // On paper it stands with its condition until the other answer rules it out.
  box.classList.toggle("moot", box.hidden && answers.every((answer) => answer && answer !== "unsure"));
}

// Checking

function problemOf(control) {
  const fact = FACTS.find((each) => typedIn(each) === control && !each.boxes);
  const text = control.value.trim();
  if (control.validity.badInput) return SAID.no_such_day;
  if (text === "" || control.disabled) return "";
  if (fact) return fact.errors[checkAnswer(fact, text)] ?? "";
  if (control.type === "date" && text > today()) return SAID.future_day;
  return text.length > SHEET.longest_where ? SAID.long_where : "";
}

function check(control) {
  const said = put(problemOf(control), { given: shortened(control.value.trim()) });
  const place = byId(`${control.id}-error`);
  if (!place) return "";
  if (place.textContent !== said) place.textContent = said;
  if (said) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
  const note = byId(`${control.id}-reading`);
  if (note) note.textContent = said ? "" : readingOf(control.value);
  return said;
}

function shortened(text) {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function readingOf(text) {
  const tiers = tiersOf(simple(text));
  if (!tiers) return text.trim() === "" || NO_MATCH.test(simple(text)) ? "" : SAID.match_kept;
  const read = tiers.map(([rate, reach], at) =>
    put(at ? SAID.match_next : SAID.match_first, { rate, reach }));
  return `${SAID.match_read} ${read.join(`, ${SAID.match_then} `)}.`;
}

function wrongControls() {
  const shown = [...form.querySelectorAll("input, select, textarea")]
    .filter((control) => !control.closest("[hidden]"));
  return shown.filter((control) => check(control) !== "");
}

// Saving

function save(event) {
  event.preventDefault();
  const wrong = wrongControls();
  listProblems(wrong.map((control) => [control.id, byId(`${control.id}-error`).textContent]));
  if (wrong.length) return;
  const answered = FACTS.filter((fact) => isAsked(fact) && answerOf(fact) !== "");
  if (!answered.length) return tell(SAID.nothing);
  download(SHEET.file, yamlOf(answered));
  changed = false;
  tell(put(SAID.saved, { file: SHEET.file, count: answered.length }));
}

function yamlOf(answered) {
  const about = { tax_year: String(SHEET.year), answered_on: byId("when-all").value || today() };
  if (byId("who-all").value) about.who = byId("who-all").value;
  const answers = Object.fromEntries(answered.map((fact) => [fact.id, answerOf(fact)]));
  const sources = Object.fromEntries(answered.map((fact) => [fact.id, sourceOf(fact)])
    .filter(([, source]) => Object.keys(source).length));
  return writeYaml(SAID.comment, [
    ["about", about], ["", answers], ...(Object.keys(sources).length ? [["sources", sources]] : []),
  ]);
}

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function tell(text) {
  byId("worksheet-status").textContent = text;
}

function listProblems(problems) {
  const box = byId("worksheet-problems");
  box.hidden = !problems.length;
  if (!problems.length) return;
  tell("");
  box.querySelector("ul").replaceChildren(...problems.map(([id, said]) => {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: `#${id}`, textContent: said });
    item.append(id ? link : said);
    return item;
  }));
  box.focus();
}

function goTo(event) {
  const control = event.target.hash && byId(event.target.hash.slice(1));
  if (!control) return;
  event.preventDefault();
  control.focus();
}

// Opening

async function open({ target }) {
  const [file] = target.files;
  const isWanted = file && (!changed || window.confirm(SAID.replaces));
  const { entries, unread } = isWanted ? readYaml(await file.text()) : {};
  target.value = "";
  if (!isWanted) return;
  form.reset();
  changed = false;
  const { about, sources, ...answers } = entries;
  setNotes("all", { who: about?.who, when: about?.answered_on });
  const left = Object.keys(answers).filter((id) => !takeAnswer(id, answers[id], sources?.[id]));
  show();
  wrongControls();
  const leftOut = left.map((id) =>
    put(SAID.left_out, { given: shortened(`${id}: ${textOf(answers[id]) ?? "…"}`) }));
  listProblems([...notRead(unread, about?.tax_year), ...leftOut].map((said) => ["", said]));
  tell(put(SAID.opened, { file: file.name, count: Object.keys(answers).length - left.length }));
}

const MOST_SAID = 20;

function notRead(unread, year) {
  const lines = unread.slice(0, MOST_SAID).map(([line, text]) =>
    put(SAID.not_read, { line, given: shortened(text) }));
  const other = year && String(year) !== String(SHEET.year);
  return other ? [...lines, put(SAID.other_year, { given: year, year: SHEET.year })] : lines;
}

// Put an answer in its place; say whether there is one.
function takeAnswer(id, given, source) {
  const fact = FACTS.find((each) => each.id === id);
  const text = textOf(given);
  if (!fact || text === null) return false;
  if (fact.boxes) {
    const option = optionOf(fact, text);
    if (option === undefined) return false;
    form.elements[id].value = option;
  } else if (unsureOf(fact) && text === "unsure") {
    unsureOf(fact).checked = true;
  } else {
    typedIn(fact).value = text;
  }
  setNotes(id, source);
  return true;
}

function textOf(given) {
  return given === null || typeof given === "object" ? null : String(given);
}

function setNotes(id, notes) {
  for (const note of ["who", "when", "where"]) {
    const text = notes?.[note];
    if (typeof text === "string" && byId(`${note}-${id}`)) byId(`${note}-${id}`).value = text;
  }
}

function optionOf(fact, text) {
  const said = { true: "yes", false: "no" }[simple(text)] ?? simple(text);
  const ids = Object.keys(fact.labels);
  const label = (id) => simple(fact.labels[id]);
  const begun = ids.filter((id) => id.startsWith(said) || label(id).startsWith(said));
  return ids.find((id) => id === said || label(id) === said)
    ?? (said && begun.length === 1 ? begun[0] : undefined);
}

// Listening. A message moves what is below it, and a screen reader says it: so it waits
// for a pause in typing, and for a click on its way to be over.

const PAUSE = 400;  // milliseconds
const pauses = new Map();
let changed = false;

function checkSoon({ target }) {
  clearTimeout(pauses.get(target));
  pauses.set(target, setTimeout(() => check(target), PAUSE));
}

form.addEventListener("input", (event) => {
  changed = changed || event.target.type !== "file";
  show();
  checkSoon(event);
});
form.addEventListener("change", checkSoon);
form.addEventListener("submit", save);
byId("worksheet-problems").addEventListener("click", goTo);
byId("worksheet-open").addEventListener("change", open);
byId("worksheet-print").addEventListener("click", () => window.print());
window.addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
for (const date of form.querySelectorAll("input[type=date]")) date.max = today();
document.documentElement.classList.add("works");
show();
