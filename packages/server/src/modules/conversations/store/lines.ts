import { type Expression, type RawBuilder, sql } from 'kysely'

/*
 * A line is a conversation with all that is merged into it. What agents set beside the words (who follows, takes part,
 * what is linked) stays with the conversation that it was said of, and the line shows all of it.
 */

/** A conversation and all that is merged into it: a sub-select of their ids. */
export function lineOf(conversationId: Expression<string>): RawBuilder<string> {
  return sql`(select line.id from conversations line
    where line.id = ${conversationId} or line.merged_into_id = ${conversationId})`
}

/** The conversation that stands for one: itself, or what it is merged into. */
export function standingOf(conversationId: Expression<string>): RawBuilder<string> {
  return sql`(select coalesce(x.merged_into_id, x.id) from conversations x where x.id = ${conversationId})`
}

/**
 * Everybody who takes part in a line, each once: a table of `identity_id`, `role` and `at`. Whoever is its customer
 * anywhere is; whoever was left out anywhere is left out.
 */
export function participantsOf(conversationId: Expression<string>): RawBuilder<unknown> {
  return sql`(select identity_id, min(at) as at, case when bool_or(role = 'customer') then 'customer'
      when bool_or(role = 'bystander') then 'bystander' else 'third_party' end as role
    from participants where conversation_id in ${lineOf(conversationId)} group by identity_id)`
}

/** The lines that are linked to a line, each once: a table of `other`. */
export function linksOf(conversationId: Expression<string>): RawBuilder<unknown> {
  return sql`(select distinct coalesce(o.merged_into_id, o.id) as other
    from conversation_links k join conversations o on o.id = k.other_id
    where k.conversation_id in ${lineOf(conversationId)} and coalesce(o.merged_into_id, o.id) <> ${conversationId})`
}

/** Sub-selects for other modules' queries, which keep a leg and not where it stands. */
export function legIdsOf(conversationId: Expression<string>): RawBuilder<string> {
  return sql`(select l.id from legs l where l.conversation_id = ${conversationId} and not l.hidden)`
}
/** The chats that go on of a customer, and those of an inbox. */
export function legIdsOfCustomer(customerId: Expression<string>): RawBuilder<string> {
  return sql`(select l.id from conversations c join legs l on l.conversation_id = c.id and l.ended_at is null
    where c.customer_id = ${customerId} and l.channel = 'chat')`
}
export function legIdsInInbox(inboxId: Expression<string>): RawBuilder<string> {
  return sql`(select l.id from legs l where l.inbox_id = ${inboxId} and l.channel = 'chat' and l.ended_at is null)`
}

/** Where a leg stands. */
export function conversationIdOfLeg(legId: Expression<string>): RawBuilder<string> {
  return sql`(select l.conversation_id from legs l where l.id = ${legId})`
}

/** As they were linked: what becomes of the others tells nothing new of this one. */
export function relatedIdsJson(conversationId: Expression<string>): RawBuilder<string[]> {
  return sql`coalesce((select jsonb_agg(distinct k.other_id order by k.other_id) from conversation_links k
    where k.conversation_id in ${lineOf(conversationId)}), '[]')`
}
