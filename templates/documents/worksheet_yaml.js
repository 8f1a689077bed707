// Writes and reads a file of plan facts; docs/plan-facts.md says what is in it.
//
// Only what the page needs of YAML: mappings, one answer to a line. What it writes is
// quoted unless it is plainly a word, so that nothing typed can be more than text.

const PLAIN_WORD = /^[A-Za-z][A-Za-z0-9_]*$/;
const NO_WORD = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
const UNSEEN = /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g;
const PAIRS_AND_HALVES = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

function writeYaml(comment, sections) {
  const lines = comment.split("\n").map((line) => `# ${line}`);
  for (const [name, section] of sections) {
    lines.push("", ...(name ? [`${name}:`, ...mapping(section, "  ")] : mapping(section, "")));
  }
  return `${lines.join("\n")}\n`;
}

function mapping(entries, indent) {
  return Object.entries(entries).flatMap(([key, value]) =>
    typeof value === "object"
      ? [`${indent}${key}:`, ...mapping(value, `${indent}  `)]
      : [`${indent}${key}: ${scalar(value)}`]);
}

function scalar(text) {
  if (PLAIN_WORD.test(text) && !NO_WORD.test(text)) return text;
  if (text === "yes" || text === "no" || /^\d{4}(?:-\d\d-\d\d)?$/.test(text)) return text;
  const whole = text.replace(PAIRS_AND_HALVES, (found) => (found.length === 2 ? found : "\ufffd"));
  const quoted = JSON.stringify(whole);
  return quoted.replace(UNSEEN, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// Return {entries: {...}, unread: [[line number, line], ...]}.
function readYaml(text) {
  if (text.trimStart().startsWith("{")) return readJson(text);
  const root = Object.create(null);  // so that no key of a file is a word of the language
  const open = [[-1, () => root]];
  const unread = [];
  text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/).forEach((line, at) => {
    if (/^\s*(?:#.*)?$/.test(line) || /^(?:---|\.\.\.)\s*$/.test(line)) return;
    const found = /^( *)(?:"(\w+)"|'(\w+)'|(\w+))\s*:(?:\s+(.*))?$/.exec(line);
    const value = found ? scalarOf(found[5] ?? "") : null;
    if (value === null) return unread.push([at + 1, line.trim()]);
    while (open.at(-1)[0] >= found[1].length) open.pop();
    const inside = open.at(-1)[1]();
    const key = found[2] ?? found[3] ?? found[4];
    inside[key] = value;
    // Without a value it is a mapping, as soon as a line below it is further in.
    if (value === "") open.push([found[1].length, () => (inside[key] ||= Object.create(null))]);
  });
  return { entries: root, unread };
}

function readJson(text) {
  try {
    return { entries: JSON.parse(text), unread: [] };
  } catch {
    return { entries: {}, unread: [[1, text.slice(0, 60)]] };
  }
}

// Return the text of a value, or null where it is no single text we know to read.
function scalarOf(raw) {
  const double = /^("(?:[^"\\]|\\.)*")\s*(?:#.*)?$/.exec(raw);
  if (double) return unescaped(double[1]);
  const single = /^'((?:[^']|'')*)'\s*(?:#.*)?$/.exec(raw);
  if (single) return single[1].replaceAll("''", "'");
  const plain = raw.replace(/(?:^|\s+)#.*$/, "").trim();
  return /^[[{&*!|>@`"'%]/.test(plain) ? null : plain;
}

// Letters that YAML escapes a character with and JSON does not.
const ESCAPES = { 0: "0", a: "7", v: "b", e: "1b", N: "85", _: "a0", L: "2028", P: "2029" };

function unescaped(quoted) {
  const json = quoted.replace(
    /\\(?:x([0-9a-fA-F]{2})|U([0-9a-fA-F]{8})|(.))/g,
    (whole, short, long, letter) => {
      const code = short ?? long ?? ESCAPES[letter];
      return code ? asJson(parseInt(code, 16)) : whole;
    });
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function asJson(code) {
  const units = String.fromCodePoint(Math.min(code, 0x10ffff)).split("");
  return units.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
}
