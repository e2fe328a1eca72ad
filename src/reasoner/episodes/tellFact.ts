/** Tells a fact as one document: template, wrappers, now and then a title. Knows nothing of questions. */
import type { Random } from "../../core/random.ts";
import { asSentence, fillTemplate } from "./fillTemplate.ts";
import { formsOf } from "./formsOf.ts";
import type { Fact, Form, Order, Relation } from "./types.ts";
import { wrapClause } from "./wrapClause.ts";

/** How the documents of one episode are told. */
export interface TellPlan {
  /** Chance of each wrapper. */
  readonly wrap: number;
  readonly title: number;
  readonly remark: number;
  /** Templates in use for each order; fewer make documents look alike. */
  readonly templates: number;
}

export interface Told {
  readonly fact: Fact;
  readonly order: Order;
  readonly form: Form;
  readonly title?: string;
  readonly text: string;
  /** The text says "it" or "she" for the name that the title holds; `plain` names it. */
  readonly pronoun?: boolean;
  readonly plain: string;
}

export function planTelling(random: Random): TellPlan {
  return {
    wrap: random.pick([0, 0, 0.1, 0.3, 0.5]),
    title: random.pick([0, 0, 0, 0.5, 1]),
    remark: random.pick([0, 0, 0, 0.2, 0.6]),
    templates: random.pick([1, 3, 8, 100]),
  };
}

/** Tells facts for one episode; the templates of each relation and order are chosen once. */
export function teller(random: Random, plan: TellPlan): (fact: Fact, order: Order) => Told {
  const pools = new Map<string, Form[]>();
  const pool = (relation: Relation, order: Order): Form[] => {
    const key = `${relation.id} ${order}`;
    const forms = formsOf(relation);
    const chosen =
      pools.get(key) ??
      random.sample(order === "name-first" ? forms.nameFirst : forms.fillerFirst, plan.templates);
    pools.set(key, chosen);
    return chosen;
  };
  return (fact, order) => tell(random, fact, order, random.pick(pool(fact.relation, order)), plan);
}

function tell(random: Random, fact: Fact, order: Order, form: Form, plan: TellPlan): Told {
  const person = fact.relation.subject.person ?? false;
  const clause = fillTemplate(form.text, fact.name, fact.filler);
  const plain = asSentence(clause);
  const options = { amount: plan.wrap, remark: plan.remark, person };
  if (!random.chance(plan.title)) {
    return { fact, order, form, plain, text: wrapClause(random, clause, fact.name, options) };
  }
  if (random.chance(0.3)) {
    const title = fact.relation.topic;
    return { fact, order, form, plain, title, text: wrapClause(random, clause, fact.name, options) };
  }
  const title = asSentence(fact.name, "");
  if (
    order === "name-first" &&
    form.text.startsWith("{s} ") &&
    !/^\{s\} [(–]/.test(form.text) &&
    random.chance(0.6)
  ) {
    const pronoun = person ? random.pick(["she", "he"]) : "it";
    return {
      fact,
      order,
      form,
      plain,
      title,
      pronoun: true,
      text: asSentence(pronoun + clause.slice(fact.name.length)),
    };
  }
  return { fact, order, form, plain, title, text: wrapClause(random, clause, fact.name, options) };
}
