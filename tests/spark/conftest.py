# SPDX-License-Identifier: Apache-2.0
"""A local Spark of two worker processes. Not among the tests of every build: `make test-spark`."""

import os
import sys

import pytest

pyspark_sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed: make test-spark")


def pytest_configure(config):
    """What Spark says of the libraries beside it is no fault of ours."""
    for category in ("FutureWarning", "DeprecationWarning", "ResourceWarning"):
        config.addinivalue_line("filterwarnings", f"ignore::{category}")


@pytest.fixture(scope="session")
def session():
    os.environ["SPARK_LOCAL_IP"], os.environ["SPARK_LOCAL_HOSTNAME"] = "127.0.0.1", "localhost"  # no name server is asked
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    made = (
        pyspark_sql.SparkSession.builder.master("local[2]").appName("chungsuc")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "150")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate()
    )
    made.sparkContext.setLogLevel("ERROR")
    yield made
    made.stop()
