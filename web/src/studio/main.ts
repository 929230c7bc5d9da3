import { createBihuanApp } from '@shared/createBihuanApp'
import App from './App.vue'
import { router } from './router'
import { en, zh } from './words'
import '../desk/desk.css'

createBihuanApp(App, router, { zh, en }).mount('#app')
