// @ts-check
/**
 * Where labels go that are drawn on a formula: above or below it, in tiers, each at the end of a leader that
 * runs straight up or down from its term.  No two labels overlap, and no leader runs through a label: what
 * stands in a nearer tier leaves room for the leaders of those further away.  All in numbers: nothing here
 * knows the page.
 */
const snLabelLayout = (() => {
  "use strict";

  /** @typedef {"above" | "below"} Side */
  /**
   * A label to be placed: how large it is, and on each side where its leader runs, and how bad that is; a
   * side without an entry cannot be reached.
   * @typedef {{ width: number, height: number, leaders: Partial<Record<Side, { x: number, cost: number }>> }} Label
   */
  /** Where labels may stand. @typedef {{ left: number, right: number }} Room */
  /** @typedef {{ side: Side, tier: number, left: number }} Place */
  /** Labels of one side by tiers, the nearest first. @typedef {{ cost: number, tiers: Map<number, number>[] }} Stack */

  /** What is free between labels of a tier, between a label and a leader, and between tiers, in pixels. */
  const GAP = 12;
  const CLEAR = 4;
  const BETWEEN = 6;

  /** How far from the end of a label its leader may meet it, and how bad it is not to meet its middle. */
  const INSET = 5;
  const ASIDE = 0.12;

  /** More labels than this are not placed in the best way, but in a good one. */
  const FEW = 8;

  /** The members of a set of labels, which is a number with a bit for each. @param {number} set @param {number} count */
  const membersOf = (set, count) => Array.from({ length: count }, (_, i) => i).filter((i) => set & (1 << i));

  /**
   * Let values that should rise do so, with as little change as can be: neighbours that do not share their mean.
   * @param {number[]} values
   */
  function rising(values) {
    /** @type {{ sum: number, count: number }[]} */
    const runs = [];
    for (const value of values) {
      let run = { sum: value, count: 1 };
      for (let last = runs.at(-1); last && last.sum / last.count >= run.sum / run.count; last = runs.at(-1)) {
        run = { sum: last.sum + run.sum, count: last.count + run.count };
        runs.pop();
      }
      runs.push(run);
    }
    return runs.flatMap(({ sum, count }) => Array(count).fill(sum / count));
  }

  /** One side of a formula. */
  class SideOf {
    /**
     * @param {Label[]} labels
     * @param {Side} side
     * @param {Room} room
     */
    constructor(labels, side, room) {
      this.labels = labels;
      this.room = room;
      this.xs = labels.map(({ leaders }) => leaders[side]?.x ?? NaN);
      /** What is known of sets of labels. @type {Map<number, Stack | null>} */
      this.known = new Map([[0, { cost: 0, tiers: [] }]]);
    }

    /** A label, its size. @param {number} i @returns {Label} */
    label(i) {
      return /** @type {Label} */ (this.labels[i]);
    }

    /** Where the leader of a label runs. @param {number} i */
    x(i) {
      return this.xs[i] ?? NaN;
    }

    /**
     * The left ends of the labels of a tier, by label, so that the leaders of *others* pass; null if there is
     * no room.
     * @param {number[]} tier
     * @param {number[]} others
     * @returns {Map<number, number> | null}
     */
    row(tier, others) {
      const order = [...tier].sort((one, other) => this.x(one) - this.x(other));
      const ranges = order.map((i) => {
        const { width } = this.label(i);
        // At the edge of the room a leader meets the end of its label.
        const inset = Math.min(INSET, width / 4, ...[this.x(i) - this.room.left, this.room.right - this.x(i)].map((edge) => Math.max(0, edge)));
        let [low, high] = [this.room.left, this.room.right];
        for (const j of others) {
          if (this.x(j) <= this.x(i)) low = Math.max(low, this.x(j) + CLEAR);
          if (this.x(j) >= this.x(i)) high = Math.min(high, this.x(j) - CLEAR);
        }
        return { low: Math.max(low, this.x(i) - width + inset), high: Math.min(high - width, this.x(i) - inset), width };
      });
      const latest = ranges.map(({ high }) => high);
      for (let k = ranges.length - 2; k >= 0; k--) {
        latest[k] = Math.min(latest[k] ?? 0, (latest[k + 1] ?? 0) - GAP - (ranges[k]?.width ?? 0));
      }
      return this.spread(order, ranges, latest);
    }

    /**
     * @param {number[]} order
     * @param {{ low: number, width: number }[]} ranges
     * @param {number[]} latest
     * @returns {Map<number, number> | null}
     */
    spread(order, ranges, latest) {
      let shift = 0;
      const shifts = ranges.map(({ width }) => (shift += width + GAP) - width - GAP);
      const wanted = rising(order.map((i, k) => this.x(i) - this.label(i).width / 2 - (shifts[k] ?? 0)));
      let end = -Infinity;
      /** @type {Map<number, number>} */
      const found = new Map();
      for (const [k, { low, width }] of ranges.entries()) {
        const first = Math.max(low, end + GAP);
        const last = latest[k] ?? 0;
        if (!(first <= last + 0.01)) return null;
        const left = Math.min(Math.max((wanted[k] ?? 0) + (shifts[k] ?? 0), first), last);
        found.set(order[k] ?? 0, left);
        end = left + width;
      }
      return found;
    }

    /**
     * The best way to place a set of labels, if there is one.
     * @param {number} set
     * @returns {Stack | null}
     */
    best(set) {
      const known = this.known.get(set);
      if (known !== undefined) return known;
      const members = membersOf(set, this.labels.length);
      /** @type {Stack | null} */
      let best = null;
      const trials = members.length > FEW ? this.greedy(members) : (function* () {
        for (let tier = set; tier; tier = (tier - 1) & set) yield tier;
      })();
      for (const tier of trials) {
        const inTier = members.filter((i) => tier & (1 << i));
        const others = members.filter((i) => !(tier & (1 << i)));
        const lefts = this.row(inTier, others);
        const rest = lefts && this.best(set & ~tier);
        if (!lefts || !rest) continue;
        const cost = rest.cost + this.costOf(lefts, others.length);
        if (!best || cost < best.cost) best = { cost, tiers: [lefts, ...rest.tiers] };
      }
      this.known.set(set, best);
      return best;
    }

    /** A tier with as many labels as go in. @param {number[]} members @returns {Generator<number>} */
    *greedy(members) {
      /** @type {number[]} */
      let tier = [];
      for (const i of members) {
        const more = [...tier, i];
        if (this.row(more, members.filter((j) => !more.includes(j)))) tier = more;
      }
      if (tier.length) yield tier.reduce((set, i) => set | (1 << i), 0);
    }

    /**
     * How bad a tier is: its height, for itself and for all that it puts further away, and what in it stands aside.
     * @param {Map<number, number>} lefts
     * @param {number} others
     */
    costOf(lefts, others) {
      let [height, aside] = [0, 0];
      for (const [i, left] of lefts) {
        height = Math.max(height, this.label(i).height);
        aside += Math.abs(left + this.label(i).width / 2 - this.x(i));
      }
      return (height + BETWEEN) * (1 + others / 2) + aside * ASIDE;
    }
  }

  /**
   * Part labels into those above and those below: every way, or with many a few ways.
   * @param {Label[]} labels
   * @returns {Iterable<number>} sets of those above
   */
  function* partings(labels) {
    const all = (1 << labels.length) - 1;
    if (labels.length <= FEW) {
      for (let above = 0; above <= all; above++) yield above;
      return;
    }
    const order = labels.map((_, i) => i).sort((i, j) => middleOf(labels[i]) - middleOf(labels[j]));
    for (const odd of [0, 1]) {
      yield order.reduce((set, i, k) => {
        const { above, below } = labels[i]?.leaders ?? {};
        return (above && below ? k % 2 === odd : above) ? set | (1 << i) : set;
      }, 0);
    }
  }

  /** @param {Label | undefined} label */
  const middleOf = (label) => label?.leaders.above?.x ?? label?.leaders.below?.x ?? 0;

  /**
   * Place labels, the best way.
   * @param {Label[]} labels at most thirty
   * @param {Room} room
   * @returns {{ cost: number, places: Place[], heights: Record<Side, number[]> } | null} a place for each, and how
   *   high the tiers of each side are; null if there is no room for them all
   */
  function place(labels, room) {
    const sides = { above: new SideOf(labels, "above", room), below: new SideOf(labels, "below", room) };
    const all = (1 << labels.length) - 1;
    /** @type {{ cost: number, above: Stack, below: Stack } | null} */
    let best = null;
    for (const set of partings(labels)) {
      const cost = labels.reduce((sum, { leaders }, i) => sum + (leaders[set & (1 << i) ? "above" : "below"]?.cost ?? Infinity), 0);
      if (!(cost < (best?.cost ?? Infinity))) continue;
      const above = sides.above.best(set);
      const below = above && sides.below.best(all & ~set);
      if (!above || !below) continue;
      const sum = cost + above.cost + below.cost;
      if (!best || sum < best.cost) best = { cost: sum, above, below };
    }
    return best && placed(labels, best);
  }

  /**
   * @param {Label[]} labels
   * @param {{ cost: number, above: Stack, below: Stack }} best
   */
  function placed(labels, { cost, above, below }) {
    /** @type {Place[]} */
    const places = [];
    /** @type {Record<Side, number[]>} */
    const heights = { above: [], below: [] };
    for (const [side, { tiers }] of /** @type {[Side, Stack][]} */ ([["above", above], ["below", below]])) {
      for (const [tier, lefts] of tiers.entries()) {
        for (const [i, left] of lefts) places[i] = { side, tier, left };
        heights[side].push(Math.max(...[...lefts.keys()].map((i) => labels[i]?.height ?? 0)));
      }
    }
    return { cost, places, heights };
  }

  return { place, BETWEEN };
})();
