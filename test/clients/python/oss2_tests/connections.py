"""oss2: many connections at once, idle ones, and broken ones."""

import time
from concurrent.futures import ThreadPoolExecutor

import oss2
from conformance import tries
from oss2_tests.cases import Oss2Case
from oss_suite import PORT, content
from proxy import Proxy

# Seconds; Node.js by itself ends connections that are idle for 5.
IDLE = 6.5
BODY = content(2_000_000)


class AConnection(Oss2Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.session = oss2.Session(pool_size=1)
        cls.idle = cls.open(cls.bucket.bucket_name, session=cls.session)
        cls.idle.put_object("idle", b"1")
        cls.since, cls.address = time.monotonic(), cls.pooled()

    @classmethod
    def pooled(cls):
        """The address of this side of the one connection in the pool."""
        (pool,) = cls.session.session.get_adapter("http://").poolmanager.pools._container.values()
        return [one for one in pool.pool.queue if one][0].sock.getsockname()

    def through(self, proxy, **more):
        return self.open(self.bucket.bucket_name, endpoint=f"http://127.0.0.1:{proxy.port}", **more)

    @tries("PutObject", "GetObject")
    def test_threads(self):
        """is one of 32 in a pool, that write and read 320 objects"""
        bucket = self.open(self.bucket.bucket_name, session=oss2.Session(pool_size=32))

        def turn(n):
            bucket.put_object(f"threads/{n}", content(20_000, n))
            return bucket.get_object(f"threads/{n}").read() == content(20_000, n)

        with ThreadPoolExecutor(32) as threads:
            self.assertEqual(list(threads.map(turn, range(320))), [True] * 320)

    @tries("PutObject", "ListObjectsV2")
    def test_small_pool(self):
        """is made anew for threads that have none of their pool"""
        bucket = self.open(self.bucket.bucket_name, session=oss2.Session(pool_size=2))
        with ThreadPoolExecutor(32) as threads:
            list(threads.map(lambda n: bucket.put_object(f"small/{n}", b"1"), range(100)))
        self.assertEqual(len(list(oss2.ObjectIteratorV2(bucket, prefix="small/"))), 100)

    @tries("PutObject")
    def test_same_key(self):
        """is one of 16 that write the same key: the object is one of theirs"""
        with ThreadPoolExecutor(16) as threads:
            list(threads.map(lambda n: self.bucket.put_object("same", content(50_000, n)), range(16)))
        found = self.bucket.get_object("same").read()
        self.assertIn(found, [content(50_000, n) for n in range(16)])

    @tries("PutObject")
    def test_cut_upload(self):
        """that is reset in the middle of an upload leaves the object that was there"""
        self.bucket.put_object("cut", b"old")
        with Proxy(PORT, up=500_000) as proxy, self.assertRaises(oss2.exceptions.RequestError):
            self.through(proxy).put_object("cut", BODY)
        self.assertEqual(self.bucket.get_object("cut").read(), b"old")
        self.assertEqual([one.key for one in oss2.ObjectIteratorV2(self.bucket, prefix="cut")], ["cut"])

    @tries("GetObject")
    def test_cut_download(self):
        """that is reset in the middle of a download is noticed by the client"""
        self.bucket.put_object("down", BODY)
        with Proxy(PORT, down=500_000) as proxy, self.assertRaises(Exception):
            self.through(proxy).get_object("down").read()
        self.assertEqual(self.bucket.get_object("down").read(), BODY)

    @tries("UploadPart", "CompleteMultipartUpload")
    def test_cut_part(self):
        """that is reset in a part does not end the upload: the part is sent again"""
        id = self.bucket.init_multipart_upload("parts").upload_id
        with Proxy(PORT, up=500_000) as proxy, self.assertRaises(oss2.exceptions.RequestError):
            self.through(proxy).upload_part("parts", id, 1, BODY)
        self.assertEqual(self.bucket.list_parts("parts", id).parts, [])
        part = self.bucket.upload_part("parts", id, 1, BODY)
        self.bucket.complete_multipart_upload("parts", id, [oss2.models.PartInfo(1, part.etag)])
        self.assertEqual(self.bucket.get_object("parts").read(), BODY)

    @tries("GetObject")
    def test_left(self):
        """may be left in the middle of a download, 30 times"""
        self.bucket.put_object("left", BODY)
        for _ in range(30):
            found = self.bucket.get_object("left")
            self.assertEqual(found.read(1000), BODY[:1000])
            found.close()
        self.assertEqual(self.bucket.get_object("left").read(), BODY)

    @tries("GetObject")
    def test_slow_reader(self):
        """waits for a reader that pauses"""
        self.bucket.put_object("slow", BODY)
        found, pieces = self.bucket.get_object("slow"), []
        for _ in range(4):
            pieces.append(found.read(100_000))
            time.sleep(0.1)
        pieces.append(found.read())
        self.assertEqual(b"".join(pieces), BODY)

    @tries("PutObject")
    def test_slow_writer(self):
        """waits for a writer that pauses"""

        def chunks():
            for at in range(0, 400_000, 100_000):
                time.sleep(0.1)
                yield BODY[at : at + 100_000]

        self.bucket.put_object("slow writer", chunks())
        self.assertEqual(self.bucket.get_object("slow writer").read(), BODY[:400_000])

    def test_silence(self):
        """without an answer ends by the time-out of the client"""
        with Proxy(PORT, is_silent=True) as proxy, self.assertRaises(oss2.exceptions.RequestError) as caught:
            self.through(proxy, connect_timeout=0.5).get_bucket_info()
        self.assertIn("timed out", str(caught.exception))

    @tries("PutObject")
    def test_zz_idle(self):
        """that was idle for longer than 5 s is used again for an upload"""
        time.sleep(max(0, self.since + IDLE - time.monotonic()))
        self.idle.put_object("idle", BODY)
        self.idle.put_object("idle", b"2")
        self.assertEqual(self.pooled(), self.address)
        self.assertEqual(self.idle.get_object("idle").read(), b"2")
