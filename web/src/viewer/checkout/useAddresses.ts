import { shallowRef } from 'vue'
import type { Address, Id } from '@api/types'
import { api } from '@shared/api'

/** The caller's delivery addresses, preferred first. */
export function useAddresses() {
  const addresses = shallowRef<Address[]>()

  async function read(signal?: AbortSignal): Promise<Address[]> {
    const found = await api.get('/addresses', { signal })
    addresses.value = [...found].sort((one, other) => Number(other.preferred) - Number(one.preferred))
    return addresses.value
  }

  async function remove(id: Id): Promise<void> {
    await api.delete('/addresses/{id}', { path: { id } })
    await read()
  }

  return { addresses, read, remove }
}
