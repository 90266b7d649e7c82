"""A test with the client oss2 at hand."""

import contextlib

import oss2
from oss_suite import ENDPOINT, KEY_ID, KEY_SECRET, REGION, OssCase, new_name

AUTH = oss2.Auth(KEY_ID, KEY_SECRET)


class Oss2Case(OssCase):
    """Each class has a bucket of its own."""

    CLIENT = "oss2"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bucket = cls.new_bucket()

    @classmethod
    def new_bucket(cls, name=None, **more):
        bucket = cls.open(name or new_name(), **more)
        bucket.create_bucket()
        return bucket

    @staticmethod
    def open(name, auth=AUTH, endpoint=ENDPOINT, **more):
        return oss2.Bucket(auth, endpoint, name, **{"region": REGION, "connect_timeout": 30, **more})

    @contextlib.contextmanager
    def refused(self, code, status, type=oss2.exceptions.ServerError):
        """The call inside must be answered with this error of OSS."""
        with self.assertRaises(type) as caught:
            yield caught
        error = caught.exception
        self.assertEqual((error.code, error.status), (code, status), str(error))
        self.assertRegex(error.request_id, r"^[0-9A-F]{24}$")
