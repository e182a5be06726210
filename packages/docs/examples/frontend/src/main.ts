import { orderLines } from './orders.ts';

const lines = await orderLines(import.meta.env.VITE_API);
const items = lines.map((line) => Object.assign(document.createElement('li'), { textContent: line }));
document.querySelector('#orders')?.replaceChildren(...items);
