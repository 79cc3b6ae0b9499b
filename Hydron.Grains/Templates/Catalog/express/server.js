import express from 'express';
import { notes } from './notes.js';

const port = Number(process.env.PORT || 3000);
const app = express();

app.disable('x-powered-by');
app.use(express.json({ limit: '100kb' }));
app.use(express.static('public'));
app.use('/api/notes', notes);
app.get('/health', (request, response) => response.json({ status: 'ok' }));

app.use((request, response) => response.status(404).json({ error: 'There is nothing here.' }));
app.use((error, request, response, next) => {
  console.error(error);
  response.status(error.status ?? 500).json({ error: error.status ? error.message : 'Something went wrong.' });
});

const server = app.listen(port, () => console.log(`Listening on port ${port}`));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
