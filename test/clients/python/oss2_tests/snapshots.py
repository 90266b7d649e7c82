"""oss2: frames of videos by x-oss-process, and uploads by a form."""

import base64
import hashlib
import hmac
import json
import struct
import time

import oss2
import requests
from conformance import tries
from oss2_tests.cases import Oss2Case
from oss_suite import ENDPOINT, KEY_ID, KEY_SECRET

FRAME = "video/snapshot,t_1000,f_{form},w_64,h_0"


class AFrame(Oss2Case):
    """Of the video talk.mp4, which lasts 20 s."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.footage = cls.open("footage")

    @tries("GetObject")
    def test_frame(self):
        """is a picture of the video at a time, in the width that was asked for"""
        found = self.footage.get_object("talk.mp4", process=FRAME.format(form="png"))
        picture = found.read()
        self.assertEqual((found.content_type, picture[:8]), ("image/png", b"\x89PNG\r\n\x1a\n"))
        self.assertEqual(struct.unpack(">I", picture[16:20]), (64,))
        self.assertEqual(self.footage.get_object("talk.mp4", process=FRAME.format(form="jpg")).read()[:2], b"\xff\xd8")

    @tries("GetObject")
    def test_signed(self):
        """is given by a signed URL, in both versions"""
        for auth in (oss2.Auth(KEY_ID, KEY_SECRET), oss2.AuthV4(KEY_ID, KEY_SECRET)):
            bucket = self.open("footage", auth)
            url = bucket.sign_url("GET", "talk.mp4", 60, params={"x-oss-process": FRAME.format(form="jpg")})
            answer = requests.get(url, timeout=60)
            self.assertEqual((answer.status_code, answer.content[:2]), (200, b"\xff\xd8"))

    @tries("GetObject")
    def test_refused(self):
        """is refused of what is no video, and of an object that is not there"""
        self.bucket.put_object("text", b"text")
        with self.assertRaises(oss2.exceptions.ServerError) as caught:
            self.bucket.get_object("text", process=FRAME.format(form="jpg"))
        self.assertEqual(caught.exception.status, 400)
        with self.refused("NoSuchKey", 404, oss2.exceptions.NoSuchKey):
            self.bucket.get_object("absent", process=FRAME.format(form="jpg"))


class AForm(Oss2Case):
    """As a browser sends it. The client has no call for it: only the policy is signed with its keys."""

    def send(self, conditions, secret=KEY_SECRET, **fields):
        end = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(time.time() + 60))
        policy = base64.b64encode(json.dumps({"expiration": end, "conditions": conditions}).encode())
        signature = base64.b64encode(hmac.new(secret.encode(), policy, hashlib.sha1).digest())
        form = {"key": "forms/${filename}", "OSSAccessKeyId": KEY_ID, "policy": policy, "Signature": signature, **fields}
        url = f"{ENDPOINT}/{self.bucket.bucket_name}/"
        return requests.post(url, data=form, files={"file": ("é 1.txt", b"content", "text/plain")}, timeout=30)

    @tries("PostObject", "GetObject")
    def test_upload(self):
        """uploads a file with its type and metadata"""
        answer = self.send([["starts-with", "$key", "forms/"]], **{"x-oss-meta-a": "1", "success_action_status": "201"})
        self.assertEqual(answer.status_code, 201, answer.text)
        (one,) = self.bucket.list_objects(prefix="forms/").object_list
        found = self.bucket.get_object(one.key)
        self.assertEqual((found.read(), found.headers["x-oss-meta-a"]), (b"content", "1"))

    @tries("PostObject")
    def test_refused(self):
        """is refused where its policy does not hold, or another secret signed it"""
        self.assertEqual(self.send([["starts-with", "$key", "other/"]]).status_code, 403)
        self.assertEqual(self.send([["starts-with", "$key", "forms/"]], secret="other").status_code, 403)
        self.assertEqual(self.send([["content-length-range", 0, 3]]).status_code, 400)
