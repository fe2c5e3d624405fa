import { useMutation, useQueryClient } from '@tanstack/react-query'

/** Changes tags and asks again for whatever lists them. */
export function useTagChange<V>(change: (value: V) => Promise<unknown>, done: (value: V) => void) {
  const client = useQueryClient()
  const refresh = () => {
    for (const key of ['tags', 'tag-suggestions']) void client.invalidateQueries({ queryKey: [key] })
  }
  return useMutation({
    mutationFn: change,
    onSuccess: (_answer, value) => {
      refresh()
      done(value)
    },
    // Whoever changed it meanwhile left another state to look at.
    onError: refresh,
  })
}
