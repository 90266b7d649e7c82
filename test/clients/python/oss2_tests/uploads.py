"""oss2: objects written and deleted."""

import hashlib
import io

import crcmod
import oss2
from conformance import tries
from oss2_tests.cases import Oss2Case
from oss_suite import ODD_KEYS, content

exceptions = oss2.exceptions
crc64 = crcmod.mkCrcFun(0x142F0E1EBA9EA3693, initCrc=0, xorOut=0xFFFFFFFFFFFFFFFF, rev=True)


class AnUpload(Oss2Case):
    def check(self, key, body):
        self.assertEqual(self.bucket.get_object(key).read(), body)

    @tries("PutObject", "GetObject")
    def test_bytes(self):
        """takes bytes, and answers with their MD5 as ETag and their CRC64"""
        body = content(3000)
        result = self.bucket.put_object("bytes", body)
        self.assertEqual((result.status, result.etag, result.crc), (200, hashlib.md5(body).hexdigest().upper(), crc64(body)))
        self.check("bytes", body)

    @tries("PutObject", "GetObject")
    def test_text(self):
        """takes text as UTF-8"""
        self.bucket.put_object("text", "Vidéo 日本語 😀")
        self.check("text", "Vidéo 日本語 😀".encode())

    @tries("PutObject", "GetObject", "HeadObject")
    def test_empty(self):
        """takes no byte at all"""
        self.bucket.put_object("empty", b"")
        self.check("empty", b"")
        self.assertEqual(self.bucket.head_object("empty").content_length, 0)

    @tries("PutObject", "GetObject")
    def test_file(self):
        """takes a file by its name, and a file that is open in the middle"""
        name = self.file(50_000)
        self.bucket.put_object_from_file("file", name)
        self.check("file", content(50_000))
        with open(name, "rb") as file:
            file.seek(49_000)
            self.bucket.put_object("rest", file)
        self.check("rest", content(50_000)[49_000:])

    @tries("PutObject", "GetObject")
    def test_generator(self):
        """takes the chunks of a generator, whose length is not known before"""
        body = content(300_000)
        self.bucket.put_object("chunks", (body[at : at + 7001] for at in range(0, len(body), 7001)))
        self.check("chunks", body)

    @tries("PutObject", "GetObject")
    def test_stream(self):
        """takes a stream that can only be read"""

        class Stream:
            rest = io.BytesIO(content(100_000))

            def read(self, amount=-1):
                return self.rest.read(amount)

        self.bucket.put_object("stream", Stream())
        self.check("stream", content(100_000))

    @tries("PutObject")
    def test_progress(self):
        """tells its progress, to the last byte"""
        seen = []
        self.bucket.put_object("progress", content(100_000), progress_callback=lambda *now: seen.append(now))
        self.assertEqual(seen[-1], (100_000, 100_000))

    @tries("PutObject", "GetObject")
    def test_crc_off(self):
        """is not checked where the client's check of CRC64 is off"""
        bucket = self.open(self.bucket.bucket_name, enable_crc=False)
        bucket.put_object("unchecked", b"a")
        self.assertEqual(bucket.get_object("unchecked").read(), b"a")

    @tries("PutObject")
    def test_md5(self):
        """is refused where its Content-MD5 is another, and leaves the object that was there"""
        digest = oss2.utils.content_md5(b"new")
        self.bucket.put_object("md5", b"old")
        self.bucket.put_object("md5-right", b"new", headers={"Content-MD5": digest})
        with self.refused("InvalidDigest", 400):
            self.bucket.put_object("md5", b"other", headers={"Content-MD5": digest})
        self.check("md5", b"old")

    @tries("PutObject")
    def test_overwrite(self):
        """replaces an object, unless that is forbidden"""
        self.bucket.put_object("twice", b"1")
        self.bucket.put_object("twice", b"2")
        with self.refused("FileAlreadyExists", 409):
            self.bucket.put_object("twice", b"3", headers={"x-oss-forbid-overwrite": "true"})
        self.check("twice", b"2")
        self.bucket.put_object("once", b"1", headers={"x-oss-forbid-overwrite": "true"})

    @tries("PutObject", "HeadObject", "GetObject")
    def test_headers(self):
        """keeps its headers and user metadata"""
        headers = {
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": 'attachment; filename="a.csv"',
            "Content-Language": "de",
            "Cache-Control": "no-cache",
            "Expires": "Fri, 28 Feb 2031 05:38:42 GMT",
            "x-oss-meta-team": "video",
            "x-oss-meta-empty": "",
        }
        self.bucket.put_object("headers", b"a,b", headers=headers)
        for found in (self.bucket.head_object("headers"), self.bucket.get_object("headers")):
            self.assertEqual({name: found.headers.get(name) for name in headers}, headers)

    @tries("PutObject", "HeadObject")
    def test_type(self):
        """has the content type of its name's ending"""
        for key, type in (("a.mp4", "video/mp4"), ("a.json", "application/json"), ("a", "application/octet-stream")):
            self.bucket.put_object(key, b"1")
            self.assertEqual(self.bucket.head_object(key).content_type, type)

    @tries("PutObject", "HeadObject")
    def test_storage_class(self):
        """keeps its storage class"""
        self.bucket.put_object("standard", b"1", headers={"x-oss-storage-class": "Standard"})
        self.assertEqual(self.bucket.head_object("standard").headers["x-oss-storage-class"], "Standard")

    @tries("PutObject", "GetObject", "HeadObject", "DeleteObject", "ListObjectsV2")
    def test_odd_keys(self):
        """works with keys of all kinds"""
        bucket = self.new_bucket()
        for key in ODD_KEYS:
            with self.subTest(key):
                bucket.put_object(key, key.encode())
                self.assertEqual(bucket.get_object(key).read(), key.encode())
                self.assertEqual(bucket.head_object(key).content_length, len(key.encode()))
        listed = [one.key for one in oss2.ObjectIteratorV2(bucket)]
        self.assertEqual(listed, sorted(ODD_KEYS, key=str.encode))
        for key in ODD_KEYS:
            with self.subTest(key):
                bucket.delete_object(key)
                self.assertFalse(bucket.object_exists(key))
        bucket.delete_bucket()

    @tries("PutObject")
    def test_wrong_keys(self):
        """is refused with a key that objects cannot have"""
        for key in ("k" * 1024, "\\a", "é" * 512):
            with self.subTest(key), self.refused("InvalidObjectName", 400, exceptions.InvalidObjectName):
                self.bucket.put_object(key, b"1")


class ADelete(Oss2Case):
    @tries("DeleteObject")
    def test_one(self):
        """of one object is answered alike whether it is there or not"""
        self.bucket.put_object("a", b"1")
        for _ in range(2):
            self.assertEqual(self.bucket.delete_object("a").status, 204)
        self.assertFalse(self.bucket.object_exists("a"))

    @tries("DeleteMultipleObjects")
    def test_many(self):
        """of many objects answers with their names, odd ones among them"""
        keys = ["a&b<c>", "ünï/😀", "blank +", "not there", *(f"{n}" for n in range(50))]
        for key in keys:
            if key != "not there":
                self.bucket.put_object(key, b"1")
        self.assertEqual(sorted(self.bucket.batch_delete_objects(keys).deleted_keys), sorted(keys))
        self.assertEqual([key for key in keys if self.bucket.object_exists(key)], [])

    @tries("DeleteMultipleObjects")
    def test_thousand(self):
        """of 1,000 objects is one call, and of 1,001 it is refused"""
        keys = [f"{n}" for n in range(1000)]
        self.assertEqual(len(self.bucket.batch_delete_objects(keys).deleted_keys), 1000)
        with self.refused("MalformedXML", 400, exceptions.MalformedXml):
            self.bucket.batch_delete_objects([*keys, "one more"])
