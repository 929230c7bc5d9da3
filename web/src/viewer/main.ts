import { createBihuanApp } from '@shared/createBihuanApp'
import App from './App.vue'
import { router } from './router'
import './viewer.css'
import { en, zh } from './words'

createBihuanApp(App, router, { zh, en }).mount('#app')
