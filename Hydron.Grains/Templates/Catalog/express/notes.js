import { Router } from 'express';

// Kept in memory, so that the template needs nothing else. Add a database and replace this array.
const all = [{ id: 1, text: 'Deployed with Hydron' }];

export const notes = Router();

notes.get('/', (request, response) => response.json(all));

notes.post('/', (request, response) => {
  const text = String(request.body?.text ?? '').trim();
  if (text.length === 0 || text.length > 280) {
    response.status(400).json({ error: 'A note has between 1 and 280 characters.' });
    return;
  }
  const note = { id: all.length + 1, text };
  all.push(note);
  response.status(201).json(note);
});
