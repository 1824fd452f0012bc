{{/* Rules of NetworkPolicies. */}}

{{/* Out to something that is no part of the release. Takes {to, ports}; without `to` any address, at these ports alone. */}}
{{- define "ai2text.outTo" -}}
- ports:
    {{- range .ports }}
    - port: {{ int . }}
      protocol: TCP
    {{- end }}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{- define "ai2text.outToDns" -}}
- ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
  {{- with .Values.networkPolicy.egress.dns.to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* Out to another component of the release. Takes {root, name, port}. */}}
{{- define "ai2text.outToOwn" -}}
- ports:
    - port: {{ int .port }}
      protocol: TCP
  to:
    - podSelector:
        matchLabels:
          {{- include "ai2text.selector" . | nindent 10 }}
{{- end -}}

{{/* The port of a URL in the values, or else the one that is given. Takes {url, port}. */}}
{{- define "ai2text.portOr" -}}
{{- if .url }}{{ include "ai2text.portOf" .url }}{{ else }}{{ .port }}{{ end -}}
{{- end -}}

{{- define "ai2text.outToDatabase" -}}
{{- with .Values.networkPolicy.egress.postgresql -}}
{{ include "ai2text.outTo" (dict "to" .to "ports" (list .port)) }}
{{- end -}}
{{- end -}}

{{/* Where a service goes. Takes what `ai2text.about` completes. */}}
{{- define "ai2text.egress" -}}
{{- $values := .root.Values -}}
{{- $policy := $values.networkPolicy.egress -}}
{{- $isOwnIssuer := include "ai2text.isOwnIssuer" .root -}}
{{ include "ai2text.outToDns" .root }}
{{- range .facts.calls }}
{{- $facts := get (include "ai2text.facts" $.root | fromYaml) . }}
{{ include "ai2text.outToOwn" (dict "root" $.root "name" . "port" $facts.port) }}
{{- end }}
{{- if and .facts.database (eq $values.database.mode "server") }}
{{ include "ai2text.outToDatabase" .root }}
{{- end }}
{{- if .facts.nats }}
{{- if $values.nats.server.enabled }}
{{ include "ai2text.outToOwn" (dict "root" .root "name" "nats" "port" 4222) }}
{{- else }}
{{ include "ai2text.outTo" (dict "to" $policy.nats.to "ports" (list $policy.nats.port)) }}
{{- end }}
{{- end }}
{{- if and .facts.objects (eq $values.objects.mode "s3") }}
{{ include "ai2text.outTo" (dict "to" $policy.s3.to "ports" (list (include "ai2text.portOr" (dict "url" $values.objects.s3.endpoint "port" 443)))) }}
{{- end }}
{{- if and .facts.qdrant $values.qdrant.url }}
{{ include "ai2text.outTo" (dict "to" $policy.qdrant.to "ports" (list (include "ai2text.portOf" $values.qdrant.url))) }}
{{- end }}
{{- if and .facts.redis (or $values.redis.url $values.redis.existingSecret) }}
{{ include "ai2text.outTo" (dict "to" $policy.redis.to "ports" (list $policy.redis.port)) }}
{{- end }}
{{- if .facts.tokens }}
{{- if and $isOwnIssuer (ne .name "gateway") }}
{{- $gateway := get (include "ai2text.facts" .root | fromYaml) "gateway" }}
{{ include "ai2text.outToOwn" (dict "root" .root "name" "gateway" "port" $gateway.port) }}
{{- else if $values.auth.jwksUrl }}
{{ include "ai2text.outTo" (dict "to" $policy.issuer.to "ports" (list (include "ai2text.portOf" $values.auth.jwksUrl))) }}
{{- end }}
{{- end }}
{{- if $values.telemetry.endpoint }}
{{ include "ai2text.outTo" (dict "to" $policy.telemetry.to "ports" (list (include "ai2text.portOf" $values.telemetry.endpoint))) }}
{{- end }}
{{- with .service.extraEgress }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Who comes to a service: those that call it, whoever scrapes, and for the gateway whoever the values name. */}}
{{- define "ai2text.callers" -}}
{{- $callers := list -}}
{{- range $name, $facts := include "ai2text.facts" .root | fromYaml -}}
{{- $asksForKeys := and (eq $.name "gateway") (ne $name "gateway") $facts.tokens (include "ai2text.isOwnIssuer" $.root) -}}
{{- if or (has $.name ($facts.calls | default list)) $asksForKeys -}}
{{- $callers = append $callers $name -}}
{{- end -}}
{{- end -}}
{{- if .root.Values.tests.enabled -}}{{- $callers = append $callers "test" -}}{{- end -}}
{{- range $callers }}
- podSelector:
    matchLabels:
      {{- include "ai2text.selector" (dict "root" $.root "name" .) | nindent 6 }}
{{- end }}
{{- with .root.Values.networkPolicy.metricsFrom }}
{{ toYaml . }}
{{- end }}
{{- if eq .name "gateway" }}
{{- with .root.Values.networkPolicy.gatewayFrom }}
{{ toYaml . }}
{{- end }}
{{- end }}
{{- end -}}

{{/* What is for callers, and how it is matched. /health and /metrics of the gateway stay inside of the cluster. */}}
{{- define "ai2text.callerPaths" -}}
/: Exact
/.well-known/jwks.json: Exact
/console: Prefix
/v1: Prefix
{{- end -}}
