/** The value of an input: a number in its unit, yes or no, the word of a choice; null for no limit. */
export type Setting = number | boolean | string | null;

/** The language of texts and errors; English if none is given. */
export type Lang = "en" | "fr" | "de";

/** Which scenario a call is about, and what is changed in it. */
export interface Wanted {
  scenario?: ScenarioId;
  set?: Partial<Record<InputId, Setting>>;
  lang?: Lang;
}

export type Limit = "none" | "power" | "money" | "chips";

/** Everything that follows from a scenario. What is not defined is null and has its reason under `notes`. */
export interface Outcome {
  model: string;
  edition: string;
  scenario: Record<InputId, Setting>;
  rate_card: Record<RateCardId, number>;
  programme: Record<ProgrammeId, number | null> & {
    unspent_by_reason: Record<"not_arrived" | "too_late" | "power" | "chips", number> | null;
  };
  by_quarter: Record<Exclude<SeriesId, "limit">, number[] | null> & { limit: Limit[] };
  by_year: Record<Exclude<SeriesId, "limit">, number[] | null> & { limit: Limit[]; quarters: number[] };
  notes: Record<string, string>;
  /** The answer in words. */
  sentence: string;
}

export type Form =
  | { kind: "expression"; formula: string; values: string }
  | { kind: "sum" | "largest"; of: string; quarters: number }
  | { kind: "first_quarter"; of: string; condition: "reaches_its_largest" | "stays_above_zero"; quarter: number }
  | { kind: "root"; of: string; over: InputId }
  | { kind: "constant" };

export type Part =
  | { input: InputId; value: number; unit: string; symbol: string; taken: boolean; source: string; confidence: Confidence; as_of: string }
  | { quantity: string; quarter: number | null; value: number; unit: string; symbol: string; taken: boolean };

/** How a figure came about. */
export interface Explanation {
  id: string;
  quarter: number | null;
  label: string;
  meaning: string;
  unit: string;
  /** The unit as another calculator (fend) reads it; `values` of an expression has such units too. */
  symbol: string;
  value: number | null;
  form: Form;
  parts: Part[];
}

export interface Point {
  input: number;
  figure: number | null;
}

/** What a goal seek found. */
export interface Solution {
  vary: InputId;
  output: FigureId;
  target: number;
  answer: "none" | "one" | "several" | "steps";
  /** Values of the input that give the target; `from` and `to` differ where the figure does not move between them. */
  roots: { from: number; to: number; figure: number; plausible: boolean | null }[];
  /** Of dates and of inputs that act in whole quarters: where the target is met, with both neighbours. */
  steps: { at: Point; to: number; before: Point | null; after: Point | null; exact: boolean; plausible: boolean | null }[];
  jumps: { before: Point; after: Point }[];
  reached: { closest: Point; smallest: Point; largest: Point };
  runs: number;
  complete: boolean;
}

export interface End {
  input: number;
  figure: number | null;
  why_not: string | null;
}

/** Which inputs drive a figure, the widest swing first. */
export interface Sensitivity {
  output: FigureId;
  present: number | null;
  bars: {
    input: InputId;
    low: End;
    high: End;
    swing: number | null;
    elasticity: number | null;
    rank_correlation: number | null;
  }[];
}

/** Quantiles at the `shares` of the draws. */
export interface MonteCarlo {
  seed: number;
  draws: number;
  refused: number;
  shares: number[];
  figures: Partial<Record<FigureId, { quantiles: number[] | null; undefined: number }>>;
  fan: { series: SeriesId; quantiles: (number[] | null)[] } | null;
}

/** What a link opens, and what of it was dropped. */
export interface Decoded {
  scenario: ScenarioId;
  /** What differs from the named scenario; "default" for an input that it sets and the link resets. */
  set: Partial<Record<InputId, Setting>>;
  edition: string;
  /** Defaults that have changed since the link was made, with their former values. */
  changed_since: Partial<Record<InputId, Setting>>;
  dropped: string[];
}

export type Confidence = "found" | "derived" | "analyst" | "assumption";

export interface InputRow {
  id: InputId;
  group: string;
  label: string;
  unit: string;
  default: Setting;
  default_from: "accelerator" | "precision" | null;
  low: number | null;
  high: number | null;
  min: number | null;
  max: number | null;
  choices: string[] | null;
  scale: "linear" | "log";
  quarters: boolean;
  uncertain: boolean;
  draw_group: string;
  source: string;
  source_text: string;
  confidence: Confidence;
  as_of: string;
  meaning: string;
  why: string;
}

export interface ScenarioRow {
  id: ScenarioId;
  name: string;
  summary: string;
  as_of: string;
  source: string;
  source_text: string;
  confidence: Confidence;
  /** Why it sets what it sets. */
  why: string;
  /** The data centre it describes, if it describes one. */
  site: string | null;
  sets: Partial<Record<InputId, Setting>>;
}

export interface ChipRow {
  id: string;
  name: string;
  vendor: string;
  released: string;
  /** In dollars, with the ends of its own plausible range where there is one. */
  price: number;
  price_low: number | null;
  price_high: number | null;
  price_includes: string;
  price_as_of: string;
  price_source: string;
  price_confidence: Confidence;
  power_kw: number;
  power_kw_low: number | null;
  power_kw_high: number | null;
  power_source: string;
  power_confidence: Confidence;
  rental_price: number;
  rental_source: string;
  rental_confidence: Confidence;
  bf16: number | null;
  fp8: number | null;
  fp4: number | null;
  flops_source: string;
  flops_confidence: Confidence;
  price_why: string;
  power_why: string;
  flops_why: string;
  rental_why: string;
}

/** A published figure that a claim names or rests on. */
export interface Fact {
  id: string;
  value: number;
  unit: string;
  meaning: string;
  as_of: string;
  source: string;
  source_text: string;
  confidence: Confidence;
}

/** Something that was said about the announcement, and what answers it. */
export interface ClaimRow {
  id: string;
  words: string;
  who: string;
  date: string;
  answer: string;
  /** How its range follows, in one sentence. */
  follows: string;
  /** The numbers in the answer. */
  numbers: Record<string, { value: number; unit: string }>;
  scenario: ScenarioId;
  /** Of the number that is compared, over the plausible ranges of the inputs. */
  range: [number, number] | null;
  verdict: "holds" | "holds_in_part" | "short" | "beyond" | "nothing_to_compare" | null;
  measure: string;
  sets: Partial<Record<InputId, Setting>>;
  facts: Fact[];
  source: string;
  source_text: string;
  confidence: Confidence;
}

/** What a data centre could draw at peak on a day. */
export interface SiteRow {
  site: string;
  name: string;
  place: string;
  date: string;
  year: number;
  kind: "observed" | "projected";
  facility_mw: number;
  it_mw: number | null;
  why: string;
  source: string;
  source_text: string;
  confidence: Confidence;
}

export interface FigureRow {
  id: FigureId | SeriesId;
  unit: string;
  tables: ("rate_card" | "programme" | "by_quarter")[];
  label: string;
  meaning: string;
}
