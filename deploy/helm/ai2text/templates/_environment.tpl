{{/*
The variables of a service. Takes what `ai2text.about` completes. Values of secrets come from Secrets that are there
already; this chart makes none and holds none.
*/}}
{{- define "ai2text.environment" -}}
{{- $values := .root.Values -}}
- name: HOST
  value: 0.0.0.0
- name: PORT
  value: {{ .facts.port | quote }}
- name: AI2TEXT_ENVIRONMENT
  value: {{ $values.environment }}
{{- if .facts.database }}
{{ include "ai2text.databaseVariables" . }}
{{- end }}
{{- if .facts.nats }}
{{ include "ai2text.natsVariables" .root }}
{{- end }}
{{- if .facts.objects }}
{{ include "ai2text.objectVariables" .root }}
{{- end }}
{{- range $variable, $bucket := .facts.buckets }}
- name: {{ $variable }}
  value: {{ get $values.objects.buckets $bucket | quote }}
{{- end }}
{{- range $variable, $place := .facts.folders }}
- name: {{ $variable }}
  value: /data/{{ $place }}
{{- end }}
{{- if .facts.tokens }}
{{ include "ai2text.tokenVariables" . }}
{{- end }}
{{- range .facts.calls }}
- name: {{ upper . }}_URL
  value: {{ include "ai2text.urlOf" (dict "root" $.root "name" .) }}
{{- end }}
{{- if and .facts.redis (or $values.redis.url $values.redis.existingSecret) }}
{{ include "ai2text.secretOr" (dict "name" "REDIS_URL" "value" $values.redis.url "secret" $values.redis.existingSecret "key" $values.redis.key) }}
{{- end }}
{{- if and .facts.qdrant $values.qdrant.url }}
- name: QDRANT_URL
  value: {{ $values.qdrant.url | quote }}
{{- with $values.qdrant.existingSecret }}
{{ include "ai2text.secretOr" (dict "name" "QDRANT_API_KEY" "secret" . "key" $values.qdrant.key) }}
{{- end }}
{{- end }}
{{- if .facts.models }}
{{- if $values.models.existingClaim }}
- name: MODEL_DIR
  value: /models
{{- end }}
{{- if .service.gpu.enabled }}
- name: MODEL_DEVICE
  # Insists: a pod that got no GPU says so and ends, instead of being slow.
  value: cuda
{{- end }}
{{- end }}
{{- if .facts.embedding }}
{{- with $values.embeddingModel }}
- name: EMBEDDING_MODEL
  value: {{ .name | quote }}
- name: EMBEDDING_MODEL_VERSION
  value: {{ .version | quote }}
- name: EMBEDDING_MODEL_STAGE
  value: {{ .stage }}
- name: EMBEDDING_GRACE_HOURS
  value: {{ include "ai2text.text" .graceHours }}
{{- end }}
{{- end }}
{{- with $values.telemetry }}
{{- if .endpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ .endpoint | quote }}
- name: OTEL_TRACES_SAMPLER_ARG
  value: {{ include "ai2text.text" .sampleRatio }}
{{- end }}
{{- end }}
{{- if $values.certificates.configMap }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/ai2text/certificates/ca.crt
{{- end }}
{{- range $variable, $value := .service.config }}
- name: {{ $variable }}
  value: {{ include "ai2text.text" $value }}
{{- end }}
{{- with .service.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* A variable from a Secret, or in plain where that says no secret. Takes {name, secret, key, value}. */}}
{{- define "ai2text.secretOr" -}}
- name: {{ .name }}
{{- if .secret }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- else }}
  value: {{ .value | quote }}
{{- end }}
{{- end -}}

{{- define "ai2text.databaseVariables" -}}
{{- $database := .root.Values.database -}}
{{- if eq $database.mode "embedded" -}}
# Not /data itself: beside the folder lies the file that says whose it is.
- name: DATA_DIR
  value: /data/database
{{- else -}}
{{- $own := .service.database | default dict -}}
{{ include "ai2text.secretOr" (dict "name" "DATABASE_URL" "secret" ($own.existingSecret | default $database.existingSecret) "key" ($own.key | default .name)) }}
- name: DATABASE_MIGRATE
  value: {{ eq $database.migrations.mode "start" | quote }}
{{- end }}
{{- end -}}

{{- define "ai2text.natsVariables" -}}
{{- $nats := .Values.nats -}}
{{- $url := $nats.url -}}
{{- if $nats.server.enabled }}{{ $url = printf "nats://%s-nats:4222" (include "ai2text.fullname" .) }}{{ end -}}
{{ include "ai2text.secretOr" (dict "name" "NATS_URL" "value" $url "secret" $nats.existingSecret "key" $nats.key) }}
- name: NATS_PROVISION
  value: {{ $nats.provision | quote }}
{{- end -}}

{{- define "ai2text.objectVariables" -}}
{{- with .Values.objects -}}
{{- if eq .mode "volume" -}}
- name: OBJECT_DIR
  value: /objects
{{- else -}}
- name: S3_REGION
  value: {{ .s3.region | quote }}
{{- if .s3.endpoint }}
- name: S3_ENDPOINT
  value: {{ .s3.endpoint | quote }}
{{- end }}
{{- if .s3.existingSecret }}
{{ include "ai2text.secretOr" (dict "name" "S3_ACCESS_KEY_ID" "secret" .s3.existingSecret "key" .s3.accessKeyIdKey) }}
{{ include "ai2text.secretOr" (dict "name" "S3_SECRET_ACCESS_KEY" "secret" .s3.existingSecret "key" .s3.secretAccessKeyKey) }}
{{- end }}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "ai2text.tokenVariables" -}}
{{- $auth := .root.Values.auth -}}
{{- $isOwnIssuer := include "ai2text.isOwnIssuer" .root -}}
{{- if $auth.jwksConfigMap.name -}}
- name: JWKS_FILE
  value: /etc/ai2text/keys/{{ $auth.jwksConfigMap.key }}
{{- else if and $isOwnIssuer (eq .name "gateway") -}}
- name: DEVELOPMENT_KEY_FILE
  value: /data/development-key.json
{{- else -}}
- name: JWKS_URL
  value: {{ include "ai2text.jwksUrl" .root | quote }}
{{- end }}
- name: JWT_ISSUER
  value: {{ $auth.issuer | quote }}
- name: JWT_AUDIENCE
  value: {{ $auth.audience | quote }}
- name: JWT_CLOCK_SKEW
  value: {{ include "ai2text.text" $auth.clockSkewSeconds }}
{{- end -}}
