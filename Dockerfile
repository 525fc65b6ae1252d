# Concord and nothing else: a static program on an empty image. `--since` needs git, which is not in it:
# there, use the golang image or the program itself.
#   docker build -t concord . && docker run --rm -v "$PWD:/work:ro" concord check
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /concord ./cmd/concord

FROM scratch
COPY --from=build /concord /concord
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/concord"]
