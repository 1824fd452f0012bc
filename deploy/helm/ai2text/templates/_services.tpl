{{/*
What the templates know of a service. `ai2text.about` completes {root, name} with

  facts      what facts.yaml says of it
  service    its values: those of `defaults`, and its own over them
  fullname   name of its objects
  replicas   how many of it may run at once

so that a template says, for each service:

  {{- range $name, $_ := include "ai2text.facts" $ | fromYaml }}
  {{- $about := dict "root" $ "name" $name }}{{ include "ai2text.about" $about }}
*/}}
{{- define "ai2text.facts" -}}
{{ .Files.Get "facts.yaml" }}
{{- end -}}

{{- define "ai2text.about" -}}
{{- $facts := get (include "ai2text.facts" .root | fromYaml) .name -}}
{{- $own := get .root.Values.services .name | default dict -}}
{{- $service := mergeOverwrite (deepCopy .root.Values.defaults) (deepCopy $own) -}}
{{- $replicas := $service.replicas -}}
{{- if $service.autoscaling.enabled -}}{{ $replicas = $service.autoscaling.maxReplicas }}{{- end -}}
{{- $_ := set . "facts" $facts -}}
{{- $_ := set . "service" $service -}}
{{- $_ := set . "fullname" (printf "%s-%s" (include "ai2text.fullname" .root) .name) -}}
{{- $_ := set . "replicas" (int $replicas) -}}
{{- end -}}

{{/* Whether the gateway is the issuer of tokens: in development, if nobody else is. */}}
{{- define "ai2text.isOwnIssuer" -}}
{{- if and (eq .Values.environment "dev") (not .Values.auth.jwksUrl) (not .Values.auth.jwksConfigMap.name) -}}true{{- end -}}
{{- end -}}

{{/* Where the key set of tokens is. */}}
{{- define "ai2text.jwksUrl" -}}
{{- if include "ai2text.isOwnIssuer" . -}}
{{ printf "%s/.well-known/jwks.json" (include "ai2text.urlOf" (dict "root" . "name" "gateway")) }}
{{- else -}}
{{ .Values.auth.jwksUrl }}
{{- end -}}
{{- end -}}

{{/* Address of a service inside of the cluster. Takes {root, name}. */}}
{{- define "ai2text.urlOf" -}}
{{- $facts := get (include "ai2text.facts" .root | fromYaml) .name -}}
{{ printf "http://%s-%s:%v" (include "ai2text.fullname" .root) .name $facts.port }}
{{- end -}}

{{/* The port of a URL: what it says, or that of its scheme. */}}
{{- define "ai2text.portOf" -}}
{{- $url := urlParse . -}}
{{- if contains ":" $url.host -}}{{ regexFind "[0-9]+$" $url.host }}
{{- else if eq $url.scheme "https" -}}443
{{- else -}}80{{- end -}}
{{- end -}}
