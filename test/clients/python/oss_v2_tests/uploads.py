"""alibabacloud-oss-v2: objects written and deleted."""

import base64
import hashlib
import io

import alibabacloud_oss_v2 as oss
import crcmod
from conformance import tries
from oss_suite import ODD_KEYS, content
from oss_v2_tests.cases import OssV2Case, client

crc64 = crcmod.mkCrcFun(0x142F0E1EBA9EA3693, initCrc=0, xorOut=0xFFFFFFFFFFFFFFFF, rev=True)


class AnUpload(OssV2Case):
    @tries("PutObject", "GetObject")
    def test_bytes(self):
        """takes bytes, and answers with their MD5 as ETag, in quotes, and their CRC64"""
        body = content(3000)
        result = self.put("bytes", body)
        md5 = hashlib.md5(body)
        facts = (result.status_code, result.etag, result.hash_crc64, result.content_md5)
        expected = (200, f'"{md5.hexdigest().upper()}"', str(crc64(body)), base64.b64encode(md5.digest()).decode())
        self.assertEqual(facts, expected)
        self.assertEqual(self.read("bytes"), body)

    @tries("PutObject", "GetObject")
    def test_text(self):
        """takes text"""
        # The client counts letters as Content-Length: text beyond ASCII arrives cut off anywhere.
        self.put("text", "plain text")
        self.assertEqual(self.read("text"), b"plain text")

    @tries("PutObject", "GetObject")
    def test_empty(self):
        """takes no byte at all"""
        self.put("empty", b"")
        self.assertEqual((self.read("empty"), self.head("empty").content_length), (b"", 0))

    @tries("PutObject", "GetObject")
    def test_file(self):
        """takes a file by its name, and a file that is open"""
        name = self.file(50_000)
        self.oss.put_object_from_file(oss.PutObjectRequest(self.bucket, "file"), name)
        with open(name, "rb") as file:
            self.put("open", file)
        self.assertEqual([self.read(key) for key in ("file", "open")], [content(50_000)] * 2)

    @tries("PutObject", "GetObject")
    def test_chunks(self):
        """takes the chunks of a generator, and of a stream, whose length is not known before"""
        body = content(300_000)
        self.put("chunks", (body[at : at + 7001] for at in range(0, len(body), 7001)))
        self.put("stream", io.BytesIO(body))
        self.assertEqual([self.read(key) for key in ("chunks", "stream")], [body] * 2)

    @tries("PutObject")
    def test_progress(self):
        """tells its progress, to the last byte"""
        seen = []
        self.put("progress", content(100_000), progress_fn=lambda n, written, total: seen.append((written, total)))
        self.assertEqual(seen[-1], (100_000, 100_000))

    @tries("PutObject")
    def test_crc_off(self):
        """is not checked where the client's check of CRC64 is off"""
        unchecked = client(disable_upload_crc64_check=True, disable_download_crc64_check=True)
        unchecked.put_object(oss.PutObjectRequest(self.bucket, "unchecked", body=b"a"))
        self.assertEqual(self.read("unchecked"), b"a")

    @tries("PutObject")
    def test_md5(self):
        """is refused where its Content-MD5 is another, and leaves the object that was there"""
        digest = base64.b64encode(hashlib.md5(b"new").digest()).decode()
        self.put("md5", b"old")
        self.put("md5-right", b"new", content_md5=digest)
        with self.refused("InvalidDigest", 400):
            self.put("md5", b"other", content_md5=digest)
        self.assertEqual(self.read("md5"), b"old")

    @tries("PutObject")
    def test_overwrite(self):
        """replaces an object, unless that is forbidden"""
        self.put("twice", b"1")
        self.put("twice", b"2")
        with self.refused("FileAlreadyExists", 409):
            self.put("twice", b"3", forbid_overwrite=True)
        self.assertEqual(self.read("twice"), b"2")

    @tries("PutObject", "HeadObject", "GetObject")
    def test_headers(self):
        """keeps its headers and user metadata"""
        headers = {
            "content_type": "text/csv",
            "content_disposition": 'attachment; filename="a.csv"',
            "cache_control": "no-cache",
            "content_encoding": "identity",
            "expires": "Fri, 28 Feb 2031 05:38:42 GMT",
            "metadata": {"team": "video", "kind": "a b"},
        }
        self.put("headers", b"a,b", **headers)
        for found in (self.head("headers"), self.get("headers")):
            facts = {name: getattr(found, name) for name in headers}
            facts["metadata"] = dict(facts["metadata"])
            self.assertEqual(facts, headers)

    @tries("PutObject", "HeadObject")
    def test_type(self):
        """has the content type of its name's ending"""
        for key, type in (("a.mp4", "video/mp4"), ("a.json", "application/json"), ("a", "application/octet-stream")):
            self.put(key)
            self.assertEqual(self.head(key).content_type, type)

    @tries("PutObject", "GetObject", "HeadObject", "DeleteObject", "ListObjectsV2")
    def test_odd_keys(self):
        """works with keys of all kinds that the client sends as they are"""
        bucket = self.new_bucket()
        # The client leaves dots as they are in a path, and the library below it resolves them.
        keys = [key for key in ODD_KEYS if "/./" not in key and "/../" not in key]
        for key in keys:
            with self.subTest(key):
                self.put(key, key.encode(), bucket=bucket)
                self.assertEqual(self.read(key, bucket=bucket), key.encode())
        pages = self.oss.list_objects_v2_paginator().iter_page(oss.ListObjectsV2Request(bucket, encoding_type="url"))
        self.assertEqual([one.key for page in pages for one in page.contents], sorted(keys, key=str.encode))
        for key in keys:
            self.oss.delete_object(oss.DeleteObjectRequest(bucket, key))
        self.oss.delete_bucket(oss.DeleteBucketRequest(bucket))

    @tries("PutObject")
    def test_wrong_keys(self):
        """is refused with a key that objects cannot have"""
        for key in ("k" * 1024, "\\a", "é" * 512):
            with self.subTest(key), self.refused("InvalidObjectName", 400):
                self.put(key)


class ADelete(OssV2Case):
    def delete(self, *keys, **more):
        objects = [oss.DeleteObject(key) for key in keys]
        return self.oss.delete_multiple_objects(oss.DeleteMultipleObjectsRequest(self.bucket, objects=objects, **more))

    @tries("DeleteObject")
    def test_one(self):
        """of one object is answered alike whether it is there or not"""
        self.put("a")
        for _ in range(2):
            self.assertEqual(self.oss.delete_object(oss.DeleteObjectRequest(self.bucket, "a")).status_code, 204)
        self.assertFalse(self.oss.is_object_exist(self.bucket, "a"))

    @tries("DeleteMultipleObjects")
    def test_many(self):
        """of many objects answers with their names, odd ones among them"""
        keys = ["a&b<c>", "ünï/😀", "blank +%41", *(f"{n}" for n in range(30))]
        for key in keys:
            self.put(key)
        found = self.delete(*keys, "not there", encoding_type="url")
        self.assertEqual(sorted(one.key for one in found.deleted_objects), sorted([*keys, "not there"]))
        self.assertEqual([key for key in keys if self.oss.is_object_exist(self.bucket, key)], [])

    @tries("DeleteMultipleObjects")
    def test_quiet(self):
        """of many objects is quiet where that is asked for"""
        self.put("quiet")
        self.assertFalse(self.delete("quiet", quiet=True).deleted_objects)
        self.assertFalse(self.oss.is_object_exist(self.bucket, "quiet"))

    @tries("DeleteMultipleObjects")
    def test_thousand(self):
        """of 1,000 objects is one call, and of 1,001 it is refused"""
        keys = [f"{n}" for n in range(1000)]
        self.assertEqual(len(self.delete(*keys).deleted_objects), 1000)
        with self.refused("MalformedXML", 400):
            self.delete(*keys, "one more")
