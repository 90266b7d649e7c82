"""Runs the tests of a module of this folder, and tells of each as a line of JSON on standard output."""

import contextlib
import importlib
import json
import os
import sys
import time
import typing
import unittest

from alibabacloud_ice20201109 import models
from alibabacloud_ice20201109.client import Client
from alibabacloud_tea_openapi.models import Config
from conformance import begin_test, end_test, note_call, tries_of
from darabonba.model import DaraModel

REGION = os.environ["HIGHLIGHTS_REGION"]

# Seconds between two polls, and those after which a job is given up.
PAUSE, PATIENCE = 0.05, 120


class NotingClient(Client):
    """The vendor's client, whose calls count for the running test."""

    def call_api(self, params, request, runtime):
        note_call(params.action)
        return super().call_api(params, request, runtime)

    async def call_api_async(self, params, request, runtime):
        note_call(params.action)
        return await super().call_api_async(params, request, runtime)


def client(**changes):
    """The vendor's client, as a user makes it; only the endpoint is this machine's."""
    settings = {
        "access_key_id": os.environ["HIGHLIGHTS_KEY_ID"],
        "access_key_secret": os.environ["HIGHLIGHTS_KEY_SECRET"],
        "endpoint": os.environ["HIGHLIGHTS_ENDPOINT"],
        "region_id": REGION,
        "protocol": "http",
        "read_timeout": 30_000,
    }
    return NotingClient(Config(**{**settings, **changes}))


def address(bucket, key, region=REGION):
    return f"http://{bucket}.oss-{region}.aliyuncs.com/{key}"


def text(structure):
    """A structure as parameters hold it. None stays None, so that the parameter is not sent."""
    return None if structure is None else json.dumps(structure)


def submit_extraction(ims, config, output=None, **more):
    request = models.SubmitHighlightExtractionJobRequest(
        input_config=text(config), output_config=text(output), **more
    )
    return ims.submit_highlight_extraction_job(request).body.job_id


def submit_montage(ims, config, output, editing=None, **more):
    request = models.SubmitScreenMediaHighlightsJobRequest(
        input_config=text(config), editing_config=text(editing), output_config=text(output), **more
    )
    return ims.submit_screen_media_highlights_job(request).body.job_id


def get_extraction(ims, job_id):
    return ims.get_smart_handle_job(models.GetSmartHandleJobRequest(job_id=job_id)).body


def get_montage(ims, job_id):
    request = models.GetBatchMediaProducingJobRequest(job_id=job_id)
    return ims.get_batch_media_producing_job(request).body.editing_batch_job


def until_ended(poll, state_of):
    """Polls a job until it has ended. Gives its last answer and all states that were seen."""
    seen, until = [], time.monotonic() + PATIENCE
    while time.monotonic() < until:
        answer = poll()
        state = state_of(answer)
        if state not in seen:
            seen.append(state)
        if state in ("Finished", "Failed"):
            return answer, seen
        time.sleep(PAUSE)
    raise AssertionError(f"the job did not end within {PATIENCE} s: {seen}")


def ended_extraction(ims, job_id):
    return until_ended(lambda: get_extraction(ims, job_id), lambda body: body.state)


def ended_montage(ims, job_id):
    return until_ended(lambda: get_montage(ims, job_id), lambda job: job.status)


def untyped(answer, path="answer"):
    """The fields of an answer whose values have another type than the client declares."""
    if isinstance(answer, list):
        return [line for index, one in enumerate(answer) for line in untyped(one, f"{path}[{index}]")]
    if not isinstance(answer, DaraModel):
        return []
    found = []
    for name, hint in typing.get_type_hints(type(answer).__init__).items():
        value, declared = getattr(answer, name, None), typing.get_origin(hint) or hint
        # JSON has one kind of numbers.
        allowed = (int, float) if declared is float else declared
        if value is not None and not isinstance(value, allowed):
            found.append(f"{path}.{name} is {value!r}: must be of type {declared.__name__}")
        found += untyped(value, f"{path}.{name}")
    return found


def order(word):
    """Asks the process that started this one for something, and waits until it is done."""
    _tell({"order": word})
    sys.stdin.readline()


class Case(unittest.TestCase):
    """A test with the vendor's client at hand."""

    CLIENT = "alibabacloud-ice20201109"
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.ims = client()

    def assertTyped(self, *answers):
        """Each answer has the types that the client declares."""
        for answer in answers:
            self.assertIsInstance(answer, DaraModel)
            self.assertEqual(untyped(answer), [])

    @contextlib.contextmanager
    def refused(self, code, status=400, words=""):
        """The call inside must be answered with this error of the service."""
        try:
            yield
        except Exception as error:  # the client has a class for each family of errors
            found = (getattr(error, "code", None), getattr(error, "status_code", None))
            self.assertEqual(found, (code, status), str(error))
            self.assertIn(words, str(error))
            self.assertRegex(error.data["RequestId"], r"^[0-9A-F-]{36}$")
        else:
            self.fail(f"the call was accepted; it must be refused with {code}")


class _Result(unittest.TestResult):
    def startTest(self, test):
        super().startTest(test)
        begin_test(test)

    def stopTest(self, test):
        super().stopTest(test)
        end_test()

    def addSuccess(self, test):
        super().addSuccess(test)
        self._report(test, "passed")

    def addError(self, test, err):
        super().addError(test, err)
        self._report(test, "failed", self.errors[-1][1])

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._report(test, "failed", self.failures[-1][1])

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._report(test, "skipped", reason)

    def addSubTest(self, test, subtest, err):
        # Of a test with parts the first failure is told; such a test does not come to addSuccess.
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._report(test, "failed", f"{subtest}\n{self._exc_info_to_string(err, test)}")

    def _report(self, test, outcome, said=""):
        if not isinstance(test, unittest.TestCase):
            # A hook of a class: its tests are not reported, and so fail. Its words are for the reader.
            print(said, file=sys.stderr)
            return
        name = f"{type(test).__name__}.{test._testMethodName}"
        _tell({"test": name, "is": outcome, "text": said, "tries": tries_of(test)})


def _tell(line):
    print(json.dumps(line), flush=True)


def main():
    # The module imports this one by its name: both must be the same module.
    sys.modules["suite"] = sys.modules["__main__"]
    module = importlib.import_module(sys.argv[1])
    unittest.defaultTestLoader.loadTestsFromModule(module).run(_Result())


if __name__ == "__main__":
    main()
