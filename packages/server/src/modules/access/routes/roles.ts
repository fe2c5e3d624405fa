import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  PermissionView,
  permissionDetails,
  permissions,
  Role,
  RoleChange,
  RoleCreate,
  RoleKey,
} from '@throughline/contracts'
import { Type } from 'typebox'
import { createRole, deleteRole, updateRole } from '../actions/change-roles.ts'
import { errors } from '../errors.ts'
import { granterOf } from '../granting.ts'
import type { AccessPlatform } from '../platform.ts'
import { findRole, findRoles } from '../store/roles.ts'

const OneRole = Type.Object({ key: RoleKey })

/** Roles, and the permissions that they are made of. */
export function roleRoutes({ db }: AccessPlatform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/permissions',
      {
        config: { permission: 'agents.read' },
        schema: { summary: 'What a role may be made of', response: { 200: Type.Array(PermissionView) } },
      },
      async () =>
        permissions.map((key) => ({
          ...permissionDetails[key],
          key,
          needs: [...permissionDetails[key].needs],
        })),
    )

    app.get(
      '/roles',
      {
        config: { permission: 'agents.read' },
        schema: { summary: 'Roles', response: { 200: Type.Array(Role) } },
      },
      async () => await findRoles(db.kysely),
    )

    app.post(
      '/roles',
      {
        config: { permission: 'roles.manage' },
        schema: { summary: 'Add a role', body: RoleCreate, response: { 201: Role } },
      },
      async (request, reply) => {
        const key = await createRole(db, granterOf(request.agent), request.body)
        return await reply.code(201).send(await showRole(key))
      },
    )

    app.patch(
      '/roles/:key',
      {
        config: { permission: 'roles.manage' },
        schema: {
          summary: 'Change a role of your own making',
          params: OneRole,
          body: RoleChange,
          response: { 200: Role },
        },
      },
      async (request) => {
        await updateRole(db, granterOf(request.agent), request.params.key, request.body)
        return await showRole(request.params.key)
      },
    )

    app.delete(
      '/roles/:key',
      {
        config: { permission: 'roles.manage' },
        schema: {
          summary: 'Delete a role that nobody has',
          params: OneRole,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await deleteRole(db, granterOf(request.agent), request.params.key)
        return await reply.code(204).send(null)
      },
    )
  }

  async function showRole(key: string): Promise<Role> {
    const role = await findRole(db.kysely, key)
    if (role === null) throw errors.role_not_found()
    return role
  }
}
