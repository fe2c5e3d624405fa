import { defineErrors } from '../../platform/errors/index.ts'

export const customerErrors = defineErrors('customers', {
  customer_not_found: {
    status: 404,
    message: 'There is no customer with this id. Check the id, or search for the person by name.',
  },
  customer_changed: {
    status: 412,
    message:
      'Somebody changed this customer meanwhile. Look at the present state (in details) and send the change again with its version.',
  },
})
