# An image of prepmeet: docker build --tag prepmeet . && docker run --volume "$PWD/raw:/data/raw" --volume "$PWD/output:/data/output" prepmeet
FROM python:3.11-slim
WORKDIR /prepmeet
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN python -m pip install --no-cache-dir --require-hashes -r requirements.lock
COPY flows flows
COPY schemas schemas
RUN python -m pip install --no-cache-dir --no-deps --no-build-isolation .
RUN useradd --create-home prepmeet
USER prepmeet
WORKDIR /data
ENTRYPOINT ["prepmeet"]
CMD ["run"]
