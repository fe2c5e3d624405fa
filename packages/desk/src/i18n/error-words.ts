import { useLingui } from '@lingui/react/macro'
import { useCallback } from 'react'
import { ApiError } from '../api/client.ts'
import { PasskeyCancelled, PasskeyThereAlready, ProofCancelled } from '../session/passkey-errors.ts'

export interface ErrorWords {
  /** What happened and what to do. */
  text: string
  /** What to quote to whoever looks after the installation. */
  quote?: string
}

/** What one's own hand put wrong and puts right again: there is nobody to quote a code to. */
const slips = new Set([
  'bulk_too_many',
  'bulk_undo_over',
  'picture_invalid',
  'picture_too_large',
  'working_hours_invalid',
  'sign_in_failed',
  'sign_in_expired',
  'account_locked',
  'password_wrong',
  'password_too_short',
  'password_too_long',
  'password_leaked',
  'password_personal',
  'code_wrong',
  'passkey_refused',
  'second_factor_required',
  'email_taken',
  'last_owner',
  'role_name_taken',
  'role_in_use',
  'team_name_taken',
  'tag_name_taken',
  'view_limit_reached',
  'merge_of_itself',
  'merge_across_customers',
  'merge_with_two_offers',
  'merge_undecided',
  'merge_too_many',
  'split_takes_all',
  'split_of_other_customer',
  'fields_invalid',
  'send_time_invalid',
  'pending_reply_gone',
  'pending_reply_not_found',
  'field_key_taken',
  'field_without_choices',
  'invitation_open',
  'invitation_over',
  'inbox_settings_invalid',
  'inbox_address_taken',
  'mail_address_invalid',
  'mail_sign_in_client_missing',
  'mail_sign_in_expired',
  'mail_sign_in_provider_away',
  'mail_sign_in_secret_missing',
  'own_address_not_blockable',
  'signature_words_invalid',
])

/** Says errors in the reader's language; where the desk has no words of its own the server's are shown. */
export function useErrorWords(): (error: unknown) => ErrorWords {
  const { t } = useLingui()
  return useCallback(
    (error) => {
      if (error instanceof PasskeyCancelled) {
        return { text: t`The device gave no passkey: it was cancelled or took too long. Try again.` }
      }
      if (error instanceof PasskeyThereAlready) {
        return { text: t`This device has a passkey for your account already.` }
      }
      if (error instanceof ProofCancelled) return { text: t`Nothing was changed.` }
      if (!(error instanceof ApiError)) {
        return { text: t`Something went wrong in this page. Load it again; what you wrote is kept.` }
      }
      const known: Record<string, string> = {
        unreachable: t`The server does not answer. Check the connection; what you wrote is kept.`,
        not_signed_in: t`Your session has ended. Sign in again; what you wrote is kept.`,
        permission_missing: t`Your role does not include this. Ask an owner of this installation for it.`,
        sign_in_failed: t`The e-mail address and the password do not belong together. Check both and try again.`,
        sign_in_throttled: t`There were too many failed attempts. Wait a few minutes and try again.`,
        bulk_too_many: t`More than 10,000 conversations fit. Narrow the search, for instance by date.`,
        bulk_undo_over: t`The time in which this could be undone is over.`,
        too_many_requests: t`Too many requests in a short time. Wait a moment and try again.`,
        picture_invalid: t`This is not a picture that can be shown. Choose a PNG, JPEG or WebP.`,
        picture_too_large: t`The picture is larger than 2 MB. Choose a smaller one.`,
        working_hours_invalid: t`Each part of a day must end after it begins.`,
        service_account_deactivated: t`This service account is deactivated. Activate it before making a key for it.`,
        password_wrong: t`The present password is not right.`,
        password_too_short: t`A password needs at least 10 characters. A few words in a row are easy to remember.`,
        password_too_long: t`A password has at most 256 characters. Use a shorter one.`,
        password_leaked: t`This password is on the lists that attackers try first. Choose another one.`,
        password_personal: t`The password holds a name, an address or the organisation, which is tried first. Choose another one.`,
        account_locked: t`This account is locked after too many wrong passwords. Ask for a new password by mail, use a passkey, or ask an administrator to unlock it.`,
        sign_in_expired: t`That took too long. Begin with the password again.`,
        code_wrong: t`This code is not right, or it was used already. Wait for the next one and try again.`,
        passkey_refused: t`This passkey was not accepted. Try again, or choose another way.`,
        passkeys_unavailable: t`Passkeys need an address with a name and https. Ask whoever runs this installation.`,
        second_factor_required: t`Everybody here needs a second factor, and this is your last one. Set up another one first.`,
        totp_set_up_already: t`An authenticator app is set up already. Remove it before setting up another one.`,
        proof_method_refused: t`Use your second factor; the password alone is not enough on your account.`,
        email_taken: t`Somebody has this e-mail address already. Use another one.`,
        grant_beyond_own: t`You cannot give or change rights that you do not have yourself. Ask somebody whose role includes them.`,
        last_owner: t`This is the last active owner. Make somebody else an owner first.`,
        role_name_taken: t`Another role has this name already.`,
        role_in_use: t`People or invitations have this role. Give them another one first.`,
        team_name_taken: t`Another team has this name already.`,
        invitation_open: t`This address is invited already. Send that invitation again, or withdraw it first.`,
        invitation_over: t`It was used or withdrawn, or it has run out. Ask whoever invited you for a new one.`,
        inbox_settings_invalid: t`Something in these settings is not as it should be. The fields say what to correct.`,
        inbox_address_taken: t`Another inbox receives mail for this address already. Change that one, or use another address.`,
        own_address_not_blockable: t`One of your own inboxes receives here, so it cannot be blocked. Block whoever writes instead.`,
        mail_sign_in_client_missing: t`This installation is not registered at that provider. Give its client id and secret under Sign-in to mailboxes.`,
        mail_sign_in_expired: t`This sign-in is over: it took longer than ten minutes, was finished already, or began in another session. Begin it again on the page of the inbox.`,
        mail_sign_in_provider_away: t`The provider does not say where one signs in. Try again in a moment; at Microsoft, look at the tenant as well.`,
        mail_sign_in_secret_missing: t`Give the client secret as well: for another client or another address it is asked for anew.`,
        mail_address_invalid: t`This is not one whole e-mail address. Write it as support@shop.example.`,
        setup_done: t`This installation has its owner already. Sign in instead.`,
        setup_token_invalid: t`This is not the set-up token of the running program. Copy the one that its console printed last.`,
        conversation_not_found: t`There is no such conversation, or it is not yours to see.`,
        conversation_changed: t`Somebody changed this conversation meanwhile. Look at it and try again.`,
        conversation_merged: t`It was merged into another conversation and goes on there.`,
        merge_of_itself: t`These two are one conversation already. Choose another one.`,
        merge_across_customers: t`They belong to two customers. If these are one person, merge the customers first; then the conversations.`,
        merge_with_two_offers: t`A switch is on offer in both. Withdraw one of the offers first.`,
        merge_undecided: t`Two people spoke in one of these conversations. Decide first whose it is.`,
        merge_too_many: t`More than 50 conversations would be tied together. Undo merges that are no longer needed first.`,
        line_merge_not_found: t`This merge is undone already.`,
        split_not_found: t`This split is undone already.`,
        split_takes_all: t`Nothing would stay behind. Choose a later message to split from.`,
        split_of_other_customer: t`The two parts belong to different customers by now, so they stay apart.`,
        participant_is_customer: t`This is an address of the customer, who takes part anyway.`,
        participant_not_found: t`They do not take part any more.`,
        copy_not_possible: t`Only mail has copies. Take them off, or answer by mail.`,
        copy_left_out: t`Somebody who was left out would get a copy. Let them take part again first, or take them off.`,
        forward_not_possible: t`No inbox sends mail yet, so nothing can be forwarded.`,
        fields_invalid: t`A field takes no such value: check the numbers, days and links.`,
        fields_required: t`Some fields must have a value before it is resolved.`,
        field_key_taken: t`Another field has this key already. Choose another.`,
        field_changed: t`Somebody changed this field meanwhile. Look at it and try again.`,
        field_without_choices: t`Name at least one choice.`,
        tag_not_found: t`There is no such tag any more.`,
        tag_changed: t`Somebody changed this tag meanwhile. Look at it and try again.`,
        tag_name_taken: t`Another tag has this name already. Merge the two to make them one.`,
        view_not_found: t`There is no such view, or it is not shared with you.`,
        signature_not_found: t`There is no such signature any more.`,
        signature_taken: t`There is a signature for this inbox and language already. Change that one.`,
        signature_changed: t`Somebody changed this signature meanwhile. Look at it and try again.`,
        signature_inbox_unknown: t`A signature is for an inbox of mail. Choose another inbox.`,
        signature_words_invalid: t`A place in the words could not be filled in: the variable is not known, or its braces are broken.`,
        template_not_found: t`There is no such template, or it is not yours.`,
        template_key_taken: t`Another template or macro has this key. Choose another one, or archive that one first.`,
        template_changed: t`Somebody changed this template meanwhile. Look at it and try again.`,
        template_limit_reached: t`There are as many templates as there can be. Archive some first.`,
        template_words_invalid: t`A place in the words could not be filled in: the variable is not known, or its braces are broken.`,
        template_scope_unknown: t`A team, an inbox or the owner is not there any more. Choose again.`,
        template_version_unknown: t`There is no such version of the template.`,
        reply_empty: t`There is nothing to send. Write something, or attach a file where the channel takes files.`,
        reply_unfilled: t`A place of a template is still to be filled in. Write what belongs there, or take it out.`,
        view_changed: t`Somebody changed this view meanwhile. Look at it and try again.`,
        view_limit_reached: t`You have 100 views, which is the most. Delete one that you no longer need.`,
        version_conflict: t`Somebody changed this meanwhile. Look at it and try again.`,
        message_too_long: t`The message is longer than this channel takes. Shorten it, or send it by e-mail.`,
        delay_not_possible: t`A live chat goes at once. Choose e-mail to send it later.`,
        send_time_invalid: t`Choose a time to come, within 60 days.`,
        pending_reply_gone: t`The reply has gone out already.`,
        pending_reply_not_found: t`The reply was taken back already.`,
        pending_reply_not_yours: t`Only its author, and whoever reads every team’s conversations, can change this reply.`,
        customer_changed: t`Somebody changed this customer meanwhile. Look at the profile and try again.`,
        profile_invalid: t`A field of the profile is not as it should be: check the time zone, the numbers and the links.`,
        customer_not_found: t`There is no such customer.`,
        customers_are_different: t`Somebody found that these are two people. Withdraw that first, if it was wrong.`,
        customers_are_one: t`They are one customer already.`,
        merge_too_large: t`Together they would be known by more than 50 identities, which is hardly one person. Look for an address that many share.`,
        mixed_conversation_lapsed: t`The two were merged again meanwhile, so there is nothing to decide.`,
        handoff_already_offered: t`A switch is on offer already. Withdraw it first.`,
        handoff_no_way_to_tell: t`There is no way to tell the customer about the switch yet.`,
        handoff_closed: t`This offer is no longer open.`,
        handoff_rule_not_possible: t`A chat can be offered to who writes by e-mail or by form. Choose another.`,
        shutting_down: t`The server is restarting. Try again in a moment.`,
        storage_full: t`The disk of this installation is almost full, so nothing new is taken. Tell whoever runs it.`,
        internal_error: t`Something went wrong on the server. Try again; if it stays, quote this code.`,
      }
      const text = known[error.code] ?? error.message
      if (slips.has(error.code)) return { text }
      return { text, quote: [error.code, error.requestId].filter(Boolean).join(' · ') }
    },
    [t],
  )
}
