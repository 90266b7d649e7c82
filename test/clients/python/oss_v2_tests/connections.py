"""alibabacloud-oss-v2: many connections at once, idle ones, and broken ones."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import alibabacloud_oss_v2 as oss
from conformance import tries
from oss_suite import PORT, content
from oss_v2_tests.cases import OssV2Case, client
from proxy import Proxy

# Seconds; Node.js by itself ends connections that are idle for 5.
IDLE = 6.5
BODY = content(2_000_000)


class AConnection(OssV2Case):
    def through(self, proxy, **more):
        return client(endpoint=f"http://127.0.0.1:{proxy.port}", **more)

    @tries("PutObject", "GetObject")
    def test_threads(self):
        """is one of 32 in a pool, that write and read 320 objects"""

        def turn(n):
            self.put(f"threads/{n}", content(20_000, n))
            return self.read(f"threads/{n}") == content(20_000, n)

        with ThreadPoolExecutor(32) as threads:
            self.assertEqual(list(threads.map(turn, range(320))), [True] * 320)

    @tries("PutObject", "GetObject")
    def test_idle(self):
        """that was idle for longer than 5 s carries the next uploads of a pool, all at once"""
        fresh = client(retry_max_attempts=1)

        def put(n):
            fresh.put_object(oss.PutObjectRequest(self.bucket, f"idle/{n}", body=content(100_000, n)))

        with ThreadPoolExecutor(16) as threads:
            list(threads.map(put, range(16)))
            threading.Event().wait(IDLE)
            list(threads.map(put, range(16)))

    @tries("PutObject")
    def test_cut_upload(self):
        """that is reset in the middle of an upload is tried again by the client"""
        with Proxy(PORT, up=500_000, breaks=1) as proxy:
            self.through(proxy).put_object(oss.PutObjectRequest(self.bucket, "retried", body=BODY))
            self.assertEqual(proxy.connections, 2)
        self.assertEqual(self.read("retried"), BODY)

    @tries("PutObject")
    def test_cut_uploads(self):
        """that is reset in every try leaves the object that was there"""
        self.put("cut", b"old")
        with Proxy(PORT, up=500_000) as proxy, self.assertRaises(oss.exceptions.OperationError):
            self.through(proxy, retry_max_attempts=2).put_object(oss.PutObjectRequest(self.bucket, "cut", body=BODY))
        self.assertEqual(self.read("cut"), b"old")

    @tries("GetObject", "HeadObject")
    def test_cut_download(self):
        """that is reset in the middle of a download is noticed by the client"""
        self.put("down", BODY)
        with Proxy(PORT, down=500_000) as proxy, self.assertRaises(Exception):
            self.through(proxy).get_object(oss.GetObjectRequest(self.bucket, "down")).body.content
        self.assertEqual(self.read("down"), BODY)

    @tries("InitiateMultipartUpload", "UploadPart", "CompleteMultipartUpload")
    def test_cut_part(self):
        """that is reset in a part of an upload is made anew: the file arrives whole"""
        with Proxy(PORT, up=250_000, breaks=3) as proxy:
            uploader = self.through(proxy).uploader(part_size=200_000, parallel_num=3)
            uploader.upload_file(oss.PutObjectRequest(self.bucket, "uploader"), self.file(len(BODY)))
        self.assertEqual(self.read("uploader"), BODY)

    @tries("GetObject")
    def test_left(self):
        """may be left in the middle of a download, 30 times"""
        self.put("left", BODY)
        for _ in range(30):
            with self.get("left").body as body:
                self.assertEqual(next(body.iter_bytes(block_size=1000)), BODY[:1000])
        self.assertEqual(self.read("left"), BODY)

    @tries("PutObject")
    def test_slow_writer(self):
        """waits for a writer that pauses"""

        def chunks():
            for at in range(0, 300_000, 100_000):
                time.sleep(0.1)
                yield BODY[at : at + 100_000]

        self.put("slow", chunks())
        self.assertEqual(self.read("slow"), BODY[:300_000])

    def test_silence(self):
        """without an answer ends by the time-out of the client"""
        with Proxy(PORT, is_silent=True) as proxy, self.assertRaises(oss.exceptions.OperationError) as caught:
            impatient = self.through(proxy, readwrite_timeout=0.5, retry_max_attempts=1)
            impatient.get_bucket_info(oss.GetBucketInfoRequest(self.bucket))
        self.assertIn("timed out", str(caught.exception))
