// Says what is wrong with a typed answer, before Rothway has to.
//
// It may be stricter than Rothway's own reading of a file, never more lenient: an
// amount that passes here is read there. Only a match of an unusual shape is let
// through unread, because what HR wrote is worth more than nothing. Each check returns
// the name of a problem, or "" for none; the words for it come with the page.

const NUMBER = String.raw`((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)`;
const PERCENT = new RegExp(
  `^${NUMBER}\\s?(%|percent|pct)?(?: of (?:eligible |base |total )?(?:pay|salary|compensation))?$`);
const MONEY = new RegExp(`^\\$?\\s?${NUMBER}(?:\\s?(k|thousand))?(?: dollars)?$`);
const PERIOD = /(?:\/|\b(?:a|per|each|every)\b)\s?(year|quarter|month|week|paycheck)\b/;
const LONGEST = 1000;

function checkAnswer(fact, text) {
  if (text.length > (fact.limit ?? LONGEST)) return "too_long";
  const checks = { percent: checkPercent, money: checkMoney, match_formula: checkMatch };
  return checks[fact.kind] ? checks[fact.kind](fact, simple(text)) : "";
}

// One space where there were many, small letters, the quotes and dashes of a keyboard.
function simple(text) {
  return text.toLowerCase().replace(/[‐-―−]/g, "-").replace(/\s+/g, " ")
    .replace(/[\s.!]+$/, "").trim();
}

function checkPercent(fact, said) {
  if (said === "none" || said === "zero") return "";
  if (/[$]|dollar/.test(said)) return "other_unit";
  return checkFigure(said) || checkParts(fact, PERCENT.exec(said), percentOf);
}

function percentOf(value, sign) {
  return 0 < value && value < 1 && !sign ? NaN : value;  // 0.5: of one, or fifty?
}

function checkMoney(fact, said) {
  if (fact.options.includes(said) || said === "none" || said === "zero") return "";
  if (/%|percent|\bpct\b/.test(said)) return "other_unit";
  if (/[€£¥₹]|\beuros?\b|\bpounds?\b/.test(said)) return "other_currency";
  const period = PERIOD.exec(said);
  if (period && period[1] !== fact.period) return "other_period";
  const amount = period ? said.replace(PERIOD, "").trim() : said;
  if (/^\$?\s?\d{1,3}\.\d{3}$/.test(amount)) return "ambiguous";  // 2.000
  return checkFigure(amount) || checkParts(fact, MONEY.exec(amount), dollarsOf);
}

function dollarsOf(value, thousands) {
  return thousands ? value * 1000 : value;
}

function checkFigure(said) {
  if (/^[$]?\s?(?:-|minus\b)/.test(said)) return "negative";
  return /\d\s?(?:%|k|percent)?\s?(?:-|to|or|and|\+)\s?[$]?\d/.test(said) ? "two_figures" : "";
}

function checkParts(fact, found, valueOf) {
  if (!found) return "unreadable";
  const value = valueOf(Number(found[1].replaceAll(",", "")), found[2]);
  if (Number.isNaN(value)) return "ambiguous";
  return fact.low <= value && value <= fact.high ? "" : "out_of_range";
}

// The match: a sentence of the usual shape is read, and said back. One that has a rate
// or a reach alone is vague. Any other is kept, for Rothway to read.

const RATES = [
  [/\b(?:an? )?dollar[ -]for[ -]dollar (?:of|on|up to)\b|\b1 ?: ?1 (?:of|on|up to)\b/g, "100% of"],
  [/(\d+)(?:¢| cents?) (?:on|for|per) (?:the|each|every) dollar (?:of|on|up to)\b/g, "$1% of"],
  [/(\d)\s?(?:percent|pct)\b/g, "$1%"],
];
const SHARE = String.raw`(\d+(?:\.\d+)?)%`;
const WHOSE = "my|your|the|their|eligible|base|gross";
const OF_PAY = `(?: of (?:(?:${WHOSE}) )*(?:pay|salary|compensation))?`;
const BEFORE = String.raw`(?:(?:we|they|the (?:company|employer|plan)) )?(?:match(?:es)? )?`;
const FIRST = new RegExp(`^${BEFORE}${SHARE} (?:of|on) (?:the )?(?:first )?${SHARE}${OF_PAY}$`);
const NEXT = new RegExp(`^${SHARE} (?:of|on) (?:the )?next ${SHARE}${OF_PAY}$`);
const HIGHEST_RATE = 300;
const NO_MATCH = /^(?:none|no|nothing|(?:there is )?no match|0%)$/;
const TALK_OF_A_MATCH = new RegExp(
  "[\\d$%]|percent|cent|dollar|half|third|quarter|harbou?r|basic|enhanced|qaca|full");
const LITTLE = "we|they|it|the|our|a|company|employer|plan|match|matches|up|to|of|is|pay|salary";
const SAYS_LITTLE = new RegExp(`^(?:(?:${LITTLE})(?: |$))*$`);

function checkMatch(fact, said) {
  if (NO_MATCH.test(said) || tiersOf(said)) return "";
  if (!TALK_OF_A_MATCH.test(said)) return "unreadable_match";
  const around = said.replace(/\$?\d[\d,.]*(?:k|%| ?percent\b)?/, "").replace(/\s+/g, " ").trim();
  return SAYS_LITTLE.test(around) ? "vague_match" : "";
}

// Return [[rate, how many percent of pay], ...], or null where it is another shape.
function tiersOf(said) {
  const plain = RATES.reduce((text, [from, to]) => text.replace(from, to), said);
  const parts = plain.split(/\s?(?:[,;+]|\b(?:and|then|plus)\b)\s?/).filter(Boolean);
  const found = parts.map((part, at) => (at ? NEXT : FIRST).exec(part));
  if (!found.length || !found.every(Boolean)) return null;
  const tiers = found.map(([, rate, reach]) => [Number(rate), Number(reach)]);
  const whole = tiers.reduce((sum, [, reach]) => sum + reach, 0);
  return whole <= 100 && tiers.every(([rate, reach]) => rate <= HIGHEST_RATE && reach > 0)
    ? tiers : null;
}
