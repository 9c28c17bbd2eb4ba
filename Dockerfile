# An image of prepmeet: docker build --tag prepmeet .
#
# One release:   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD/raw:/data/raw" --volume "$PWD/output:/data/output" prepmeet
# On a schedule: … --publish 127.0.0.1:4200:4200 prepmeet schedule --host 0.0.0.0
# An image that is the same on any day: --build-arg BASE=python:3.11-slim@sha256:…, with the digest that was tried.
ARG BASE=python:3.11-slim
FROM ${BASE}
WORKDIR /prepmeet
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN python -m pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock
COPY flows flows
COPY schemas schemas
COPY docs docs
RUN python -m pip install --no-cache-dir --no-deps --no-build-isolation .
# no root; and whoever runs the image by --user, as the owner of the mounted folders, may write below /data
RUN useradd --uid 1000 --create-home prepmeet && install --directory --mode 1777 /data /data/raw /data/output
USER prepmeet
WORKDIR /data
# of a schedule, whether its server answers; of a command that ends by itself, its exit code tells
HEALTHCHECK --interval=60s --timeout=10s --start-period=120s CMD ["python", "-c", "import pathlib, urllib.request; 'schedule' in pathlib.Path('/proc/1/cmdline').read_text().split('\\0') and urllib.request.urlopen('http://127.0.0.1:4200/api/health', timeout=5)"]
ENTRYPOINT ["prepmeet"]
CMD ["run"]
