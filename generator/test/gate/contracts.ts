/** Small contracts that the gate's tests change. */
export const OPENAPI = 'contracts/openapi/notes.yaml';
export const ASYNCAPI = 'contracts/asyncapi/note.written.v1.yaml';

export const openapi = `openapi: 3.1.0
info:
  title: Notes
  version: 1.2.0
paths:
  /notes:
    post:
      operationId: createNote
      requestBody:
        required: true
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/Note'
      responses:
        '201':
          description: Created
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Note'
components:
  schemas:
    Note:
      type: object
      required: [text]
      properties:
        text:
          type: string
          maxLength: 200
        colour:
          enum: [red, green]
`;

export const asyncapi = `asyncapi: 3.0.0
info:
  title: Note written
  version: 1.0.0
channels:
  noteWritten:
    address: note.written.v1
    messages:
      NoteWritten:
        payload:
          type: object
          required: [text]
          properties:
            text:
              type: string
              maxLength: 200
operations:
  publishNote:
    action: send
    channel:
      $ref: '#/channels/noteWritten'
`;
