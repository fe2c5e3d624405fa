import { queryOptions } from '@tanstack/react-query'
import type {
  Agent,
  AgentChange,
  Invitation,
  InvitationAcceptance,
  InvitationCreate,
  InvitationOffer,
  Me,
  PasswordReset,
  PasswordResetLink,
  PasswordResetState,
  PermissionView,
  Role,
  RoleCreate,
  Team,
  TeamChange,
} from '@throughline/contracts'
import type { Static } from 'typebox'
import { request } from './client.ts'

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => request<Role[]>('GET', '/v1/roles', { signal }),
  staleTime: 60_000,
})

export const permissionsQuery = queryOptions({
  queryKey: ['permissions'],
  queryFn: ({ signal }) => request<PermissionView[]>('GET', '/v1/permissions', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => request<Invitation[]>('GET', '/v1/invitations', { signal }),
  staleTime: 0,
  // A mail on its way says soon what became of it; an invitation that is accepted shows within a few moments.
  refetchInterval: ({ state }) => (state.data?.some(({ mail }) => mail.state === 'queued') ? 2_000 : 8_000),
})

export const resetByMailQuery = queryOptions({
  queryKey: ['password-resets'],
  queryFn: ({ signal }) =>
    request<Static<typeof PasswordResetState>>('GET', '/v1/password-resets', { signal }),
})

export const changeAgent = (id: string, body: Static<typeof AgentChange>) =>
  request<Agent>('PATCH', `/v1/agents/${id}`, { body })
export const offerPasswordReset = (id: string) =>
  request<PasswordResetLink>('POST', `/v1/agents/${id}/password-resets`)

export const invite = (body: InvitationCreate) => request<Invitation>('POST', '/v1/invitations', { body })
export const sendInvitationAgain = (id: string) =>
  request<Invitation>('POST', `/v1/invitations/${id}/sendings`)
export const withdrawInvitation = (id: string) => request<void>('DELETE', `/v1/invitations/${id}`)
export const readInvitation = (token: string, signal: AbortSignal) =>
  request<InvitationOffer>('POST', '/v1/invitation', { body: { token }, signal })
export const acceptInvitation = (body: InvitationAcceptance) =>
  request<Me>('POST', '/v1/invitation/acceptance', { body })

export const requestPasswordReset = (email: string) =>
  request<void>('POST', '/v1/password-resets', { body: { email } })
export const resetPassword = (body: PasswordReset) => request<void>('POST', '/v1/password-reset', { body })

export const addTeam = (name: string, agentIds: string[]) =>
  request<Team>('POST', '/v1/teams', { body: { name, agentIds } })
export const changeTeam = (id: string, body: TeamChange) =>
  request<Team>('PATCH', `/v1/teams/${id}`, { body })
export const deleteTeam = (id: string, successor: string | null) =>
  request<void>('DELETE', `/v1/teams/${id}${successor === null ? '' : `?successor=${successor}`}`)

export const addRole = (body: RoleCreate) => request<Role>('POST', '/v1/roles', { body })
export const changeRole = (key: string, body: RoleCreate) =>
  request<Role>('PATCH', `/v1/roles/${key}`, { body })
export const deleteRole = (key: string) => request<void>('DELETE', `/v1/roles/${key}`)
