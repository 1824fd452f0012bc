/** What `init` writes, by path. Small, valid, and showing what contracts of this toolkit look like. */
export const STARTER_FILES: Readonly<Record<string, string>> = {
  'ai2text-codegen.json': `{
  "contracts": ["contracts/*.yaml"],
  "out": "generated"
}
`,
  'contracts/notes.yaml': `openapi: 3.1.0
info:
  title: Notes
  version: 1.0.0
  description: Keeps short notes.
servers:
  - url: http://localhost:8080
security:
  - bearerAuth: []
paths:
  /notes:
    get:
      operationId: listNotes
      summary: List notes
      parameters:
        - name: limit
          in: query
          description: How many notes to answer at most.
          schema: { type: integer, minimum: 1, maximum: 100, default: 20 }
      responses:
        '200':
          description: The newest notes first.
          content:
            application/json:
              schema:
                type: array
                items: { $ref: '#/components/schemas/Note' }
        default: { $ref: '#/components/responses/Problem' }
    post:
      operationId: createNote
      summary: Write a note
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/NoteDraft' }
      responses:
        '201':
          description: The note as it was kept.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Note' }
        default: { $ref: '#/components/responses/Problem' }
components:
  securitySchemes:
    bearerAuth: { type: http, scheme: bearer, bearerFormat: JWT }
  responses:
    Problem:
      description: Why the request failed.
      content:
        application/problem+json:
          schema: { $ref: '#/components/schemas/Problem' }
  schemas:
    NoteDraft:
      type: object
      description: What the author says.
      additionalProperties: false
      required: [text]
      properties:
        text: { type: string, minLength: 1, maxLength: 2000, description: The note itself. }
      example: { text: Buy milk }
    Note:
      type: object
      description: A note that is kept.
      required: [id, text, createdAt]
      properties:
        id: { type: string, format: uuid, description: Given by the server. }
        text: { type: string, maxLength: 2000, description: The note itself. }
        createdAt: { type: string, format: date-time, description: When it was written. }
      example:
        id: 5c2d3f0e-8f53-4d5e-9a4e-0b6a3b8f7c11
        text: Buy milk
        createdAt: '2026-11-24T08:00:00Z'
    Problem:
      type: object
      description: An RFC 9457 problem.
      required: [title, status]
      properties:
        type: { type: string, format: uri-reference, description: What kind of problem it is. }
        title: { type: string, description: The problem in a few words. }
        status: { type: integer, minimum: 400, maximum: 599, description: The HTTP status again. }
        detail: { type: string, description: What happened this time. }
      example: { title: Not found, status: 404 }
`,
  'contracts/note.created.v1.yaml': `asyncapi: 3.0.0
info:
  title: Note created
  version: 1.0.0
  description: Tells that somebody has written a note.
servers:
  local: { host: 'localhost:4222', protocol: nats }
channels:
  noteCreated:
    address: note.created.v1
    description: One message a note.
    messages:
      NoteCreated: { $ref: '#/components/messages/NoteCreated' }
    x-nats-jetstream:
      stream: { name: NOTES, subjects: ['note.>'], maxAge: 168h, duplicateWindow: 2m }
operations:
  publishNoteCreated:
    action: send
    channel: { $ref: '#/channels/noteCreated' }
    summary: Publish that a note was written
  receiveNoteCreated:
    action: receive
    channel: { $ref: '#/channels/noteCreated' }
    summary: Learn of new notes
    x-nats-jetstream:
      consumers:
        - name: mailer
          durable: mailer-note-created
          ackWait: 30s
          maxDeliver: 5
          maxAckPending: 16
          backoff: [1s, 5s, 30s, 2m]
          deadLetter: { stream: DLQ_MAILER, subject: dlq.mailer.note.created.v1 }
components:
  messages:
    NoteCreated:
      name: note.created.v1
      title: Note created
      contentType: application/json
      payload: { $ref: '#/components/schemas/NoteCreated' }
  schemas:
    NoteCreated:
      type: object
      description: The note that was written.
      required: [noteId, createdAt]
      properties:
        noteId: { type: string, format: uuid, description: Id of the note. }
        createdAt: { type: string, format: date-time, description: When it was written. }
      examples:
        - { noteId: 5c2d3f0e-8f53-4d5e-9a4e-0b6a3b8f7c11, createdAt: '2026-11-24T08:00:00Z' }
`,
};
