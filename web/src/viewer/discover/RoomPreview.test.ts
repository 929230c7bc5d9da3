import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import RoomPreview from './RoomPreview.vue'

const video = { hls: '/media/secret/master.m3u8', flv: '/media/secret.flv', signal: 'ONLINE' as const }
const preview = (room: InstanceType<typeof RoomPreview>['$props']['room']) =>
  mount(RoomPreview, {
    props: { room },
    global: { plugins: [createI18n({ legacy: false, missingWarn: false, fallbackWarn: false })] },
  })

it('shows nothing of a room whose video address is not given away', () => {
  expect(preview({ state: 'LIVE', video: null }).find('video').exists()).toBe(false)
})

it('shows nothing of a room that pauses', () => {
  expect(preview({ state: 'PAUSED', video }).find('video').exists()).toBe(false)
})

it('plays a room that is live, muted and without a button of its own', () => {
  const shown = preview({ state: 'LIVE', video })

  expect(shown.get('video').element.muted).toBe(true)
  expect(shown.find('button').exists()).toBe(false)
})
