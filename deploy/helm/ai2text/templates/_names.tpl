{{/* Names and labels. */}}

{{- define "ai2text.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What tells the pods of one component from all others, for good: selectors of Deployments cannot be changed.
     Takes {root, name}. */}}
{{- define "ai2text.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end -}}

{{/* What every pod of the release has. */}}
{{- define "ai2text.family" -}}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/part-of: {{ .Chart.Name }}
{{- end -}}

{{/* Those of pods. A new version of the chart alone is no reason to start pods again. Takes {root, name}. */}}
{{- define "ai2text.podLabels" -}}
{{ include "ai2text.selector" . }}
app.kubernetes.io/part-of: {{ .root.Chart.Name }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
{{- end -}}

{{/* Those of everything else. Takes {root, name}. */}}
{{- define "ai2text.labels" -}}
{{ include "ai2text.podLabels" . }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{/* Takes {root, name, service}. */}}
{{- define "ai2text.image" -}}
{{- $image := .root.Values.image -}}
{{- $own := .service.image | default dict -}}
{{- $repository := $own.repository | default (printf "%s/%s" $image.repository .name) -}}
{{- if $image.registry -}}{{ $repository = printf "%s/%s" $image.registry $repository }}{{- end -}}
{{- if $own.digest -}}
{{ printf "%s@%s" $repository $own.digest }}
{{- else -}}
{{ printf "%s:%s" $repository ($own.tag | default $image.tag | default .root.Chart.AppVersion) }}
{{- end -}}
{{- end -}}

{{/* A value as the text of a variable: large numbers stay digits. */}}
{{- define "ai2text.text" -}}
{{- if kindIs "string" . }}{{ . | quote }}{{ else }}{{ toJson . | quote }}{{ end -}}
{{- end -}}
