"""A contract of one operation, for tests that regenerate."""

CONTRACT = """\
openapi: 3.1.0
info: {title: Scratch, version: "1"}
paths:
  /info:
    get:
      operationId: getInfo
      tags: [Info]
      responses:
        "200":
          description: What is known about a file.
          content: {application/json: {schema: {$ref: "#/components/schemas/FileInfo"}}}
components:
  schemas:
    FileInfo:
      type: object
      properties:
        filePath: {type: string}
        created: {type: string, format: date-time}
"""
