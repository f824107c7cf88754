export { startWorld as default } from './world';
