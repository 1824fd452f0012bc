{{/* The Deployment of a service. Takes what `ai2text.about` completes. */}}
{{- define "ai2text.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .fullname }}
  labels:
    {{- include "ai2text.labels" . | nindent 4 }}
spec:
  {{- if not .service.autoscaling.enabled }}
  replicas: {{ int .service.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  selector:
    matchLabels:
      {{- include "ai2text.selector" . | nindent 6 }}
  strategy:
    {{- include "ai2text.strategy" . | nindent 4 }}
  template:
    metadata:
      labels:
        {{- include "ai2text.podLabels" . | nindent 8 }}
        {{- with .service.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- with .service.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: {{ .fullname }}
      automountServiceAccountToken: false
      # Variables that the cluster makes up from the names of Services have no place among those of the service.
      enableServiceLinks: false
      {{- include "ai2text.pullSecrets" .root | nindent 6 }}
      securityContext:
        {{- include "ai2text.podSecurity" .root | nindent 8 }}
      terminationGracePeriodSeconds: {{ int .service.terminationGracePeriodSeconds }}
      {{- if and .service.gpu.enabled .service.gpu.runtimeClassName }}
      runtimeClassName: {{ .service.gpu.runtimeClassName }}
      {{- end }}
      {{- include "ai2text.placement" . | nindent 6 }}
      containers:
        - name: {{ .name }}
          image: {{ include "ai2text.image" . }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          securityContext:
            {{- include "ai2text.containerSecurity" . | nindent 12 }}
          ports:
            - name: http
              containerPort: {{ .facts.port }}
              protocol: TCP
          env:
            {{- include "ai2text.environment" . | nindent 12 }}
          {{- include "ai2text.probes" . | nindent 10 }}
          {{- if gt (int .service.preStopSeconds) 0 }}
          lifecycle:
            preStop:
              # Requests still come until everybody has heard that this pod goes.
              sleep:
                seconds: {{ int .service.preStopSeconds }}
          {{- end }}
          resources:
            {{- include "ai2text.resources" . | nindent 12 }}
          volumeMounts:
            {{- include "ai2text.volumeMounts" . | nindent 12 }}
      volumes:
        {{- include "ai2text.volumes" . | nindent 8 }}
{{- end -}}

{{- define "ai2text.strategy" -}}
{{- if and .facts.database (eq .root.Values.database.mode "embedded") -}}
# Two processes on one embedded database would destroy it.
type: Recreate
{{- else -}}
type: RollingUpdate
rollingUpdate:
  {{- if .service.gpu.enabled }}
  # There is hardly a GPU to spare for one more.
  maxSurge: 0
  maxUnavailable: 1
  {{- else }}
  maxSurge: 1
  maxUnavailable: 0
  {{- end }}
{{- end -}}
{{- end -}}
