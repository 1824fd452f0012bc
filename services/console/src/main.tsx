import { render } from 'preact';
import { App } from './app.tsx';
import './style.css';

const root = document.querySelector('#app');
if (root === null) throw new Error('The page has no place for the app');
render(<App />, root);
