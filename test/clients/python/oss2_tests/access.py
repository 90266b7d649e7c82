"""oss2: signatures, addresses, URLs that are signed, and access without keys."""

import time
from unittest import mock

import oss2
import requests
from conformance import tries
from oss2_tests.cases import Oss2Case
from oss_suite import ENDPOINT, KEY_ID, KEY_SECRET, ODD_KEYS, PORT, REGION, content, resolve_local_names

exceptions = oss2.exceptions
resolve_local_names()
V4 = oss2.AuthV4(KEY_ID, KEY_SECRET)
KEY = "dir/é +&?=.txt"


class ASignature(Oss2Case):
    def again(self, auth, **more):
        """The same bucket by other keys."""
        return self.open(self.bucket.bucket_name, auth, **more)

    def use(self, bucket):
        """Calls of every sort: a document, odd letters, a query, a list, a part."""
        bucket.put_object(KEY, b"content", headers={"x-oss-meta-a": "1 2"})
        self.assertEqual(bucket.get_object(KEY, params={"response-content-type": "a/b"}).read(), b"content")
        self.assertEqual(bucket.get_object_acl(KEY).acl, "default")
        bucket.put_bucket_referer(oss2.models.BucketReferer(True, []))
        self.assertEqual([one.key for one in bucket.list_objects_v2(prefix="dir/é +").object_list], [KEY])
        id = bucket.init_multipart_upload(KEY).upload_id
        bucket.upload_part(KEY, id, 1, b"1")
        bucket.abort_multipart_upload(KEY, id)
        bucket.batch_delete_objects([KEY])

    @tries("PutObject", "GetObject", "ListObjectsV2", "UploadPart", "DeleteMultipleObjects")
    def test_v1(self):
        """of version 1 is right for calls of every sort"""
        self.use(self.again(oss2.make_auth(KEY_ID, KEY_SECRET)))

    @tries("PutObject", "GetObject", "ListObjectsV2", "UploadPart", "DeleteMultipleObjects")
    def test_v4(self):
        """of version 4 is right for calls of every sort"""
        self.use(self.again(V4))

    @tries("PutObject", "GetObject", "ListObjectsV2", "UploadPart", "DeleteMultipleObjects")
    def test_sts(self):
        """with a security token is right in both versions"""
        for version in (oss2.AUTH_VERSION_1, oss2.AUTH_VERSION_4):
            with self.subTest(version):
                self.use(self.again(oss2.StsAuth(KEY_ID, KEY_SECRET, "a-token", version)))

    @tries("PutObject", "GetObject")
    def test_odd_keys(self):
        """of version 4 is right for keys of all kinds"""
        bucket = self.again(V4)
        for key in ODD_KEYS:
            with self.subTest(key):
                bucket.put_object(key, b"1")
                self.assertEqual(bucket.get_object(key).read(), b"1")

    @tries("GetBucketInfo")
    def test_wrong_secret(self):
        """by another secret is refused in both versions"""
        for auth in (oss2.Auth(KEY_ID, "other"), oss2.AuthV4(KEY_ID, "other")):
            with self.refused("SignatureDoesNotMatch", 403, exceptions.SignatureDoesNotMatch):
                self.again(auth).get_bucket_info()

    @tries("GetBucketInfo")
    def test_v2(self):
        """of version 2, which the vendor has given up, is refused"""
        with self.assertRaises(exceptions.ServerError) as caught:
            self.again(oss2.AuthV2(KEY_ID, KEY_SECRET)).get_bucket_info()
        self.assertEqual(caught.exception.status // 100, 4)

    @tries("GetBucketInfo", "HeadObject")
    def test_wrong_id(self):
        """by an unknown key is refused in both versions, to a head too"""
        for type in (oss2.Auth, oss2.AuthV4):
            with self.refused("InvalidAccessKeyId", 403):
                self.again(type("other", KEY_SECRET)).get_bucket_info()
            with self.refused("InvalidAccessKeyId", 403):
                self.again(type("other", KEY_SECRET)).head_object("a")

    @tries("GetBucketInfo")
    def test_clock(self):
        """of a clock that is wrong by more than 15 minutes is refused"""
        late = time.time() - 16 * 60
        for auth in (oss2.Auth(KEY_ID, KEY_SECRET), V4):
            with mock.patch("time.time", return_value=late), mock.patch("oss2.auth.datetime") as clock:
                clock.utcnow.return_value = __import__("datetime").datetime.utcfromtimestamp(late)
                with self.refused("RequestTimeTooSkewed", 403):
                    self.again(auth).get_bucket_info()


class AnAddress(Oss2Case):
    def use(self, **more):
        bucket = self.open(self.bucket.bucket_name, **more)
        for key in ("dir/é +.txt", "a//b"):
            bucket.put_object(key, b"1")
            self.assertEqual(bucket.get_object(key).read(), b"1")
            url = bucket.sign_url("GET", key, 60, slash_safe=True)
            self.assertEqual(requests.get(url, timeout=30).content, b"1")
        self.assertTrue(bucket.list_objects().object_list)
        self.assertEqual(bucket.get_bucket_info().name, self.bucket.bucket_name)
        return url

    @tries("PutObject", "GetObject", "ListObjects", "GetBucketInfo")
    def test_ip(self):
        """that is an IP address has the bucket in the path"""
        for auth in (oss2.Auth(KEY_ID, KEY_SECRET), V4):
            self.assertIn(f"127.0.0.1:{PORT}/{self.bucket.bucket_name}/", self.use(auth=auth))

    @tries("PutObject", "GetObject", "ListObjects", "GetBucketInfo")
    def test_localhost(self):
        """that is localhost has the bucket in the path"""
        for auth in (oss2.Auth(KEY_ID, KEY_SECRET), V4):
            self.assertIn(f"localhost:{PORT}/{self.bucket.bucket_name}/", self.use(auth=auth, endpoint=f"localhost:{PORT}"))

    @tries("PutObject", "GetObject", "ListObjects", "GetBucketInfo")
    def test_host(self):
        """of a bucket by its own name has the bucket in the host"""
        endpoint = f"http://{self.bucket.bucket_name}.localhost:{PORT}"
        for auth in (oss2.Auth(KEY_ID, KEY_SECRET), V4):
            self.assertNotIn(f"/{self.bucket.bucket_name}/", self.use(auth=auth, endpoint=endpoint, is_cname=True))

    @tries("PutObject", "GetObject", "ListObjects", "GetBucketInfo")
    def test_path_style(self):
        """has the bucket in the path where the client is told so"""
        self.use(is_path_style=True, endpoint=f"http://oss.localhost:{PORT}")


class ASignedUrl(Oss2Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.both = [cls.bucket, cls.open(cls.bucket.bucket_name, V4)]
        cls.bucket.put_object(KEY, b"content")

    @tries("GetObject")
    def test_get(self):
        """gives an object to anyone, a part of it too"""
        for bucket in self.both:
            url = bucket.sign_url("GET", KEY, 60)
            self.assertEqual(requests.get(url, timeout=30).content, b"content")
            self.assertEqual(requests.get(url, headers={"Range": "bytes=0-2"}, timeout=30).content, b"con")
            self.assertEqual(bucket.get_object_with_url(url).read(), b"content")

    @tries("PutObject")
    def test_put(self):
        """takes an object from anyone, with the headers that are signed"""
        for bucket in self.both:
            headers = {"Content-Type": "text/csv", "x-oss-meta-a": "1"}
            url = bucket.sign_url("PUT", "put/é", 60, headers=headers)
            self.assertEqual(requests.put(url, data=b"a,b", headers=headers, timeout=30).status_code, 200)
            head = bucket.head_object("put/é")
            self.assertEqual((head.content_type, head.headers["x-oss-meta-a"]), ("text/csv", "1"))
            self.assertEqual(bucket.put_object_with_url(url, b"c", headers=headers).status, 200)

    @tries("PutObject")
    def test_other_header(self):
        """is refused with another header than was signed"""
        for bucket in self.both:
            url = bucket.sign_url("PUT", "other", 60, headers={"Content-Type": "text/csv"})
            answer = requests.put(url, data=b"1", headers={"Content-Type": "text/plain"}, timeout=30)
            self.assertEqual(answer.status_code, 403)
            self.assertIn("<Code>SignatureDoesNotMatch</Code>", answer.text)

    @tries("GetObject", "DeleteObject")
    def test_other_use(self):
        """is refused for another key, another method, or another query"""
        for bucket in self.both:
            url = bucket.sign_url("GET", KEY, 60)
            for answer in (requests.delete(url, timeout=30), requests.get(f"{url}&acl", timeout=30)):
                self.assertEqual(answer.status_code, 403)
            self.assertEqual(requests.get(url.replace("dir", "die"), timeout=30).status_code, 403)

    @tries("GetObject")
    def test_expired(self):
        """is refused after its time"""
        early = time.time() - 3600
        for bucket in self.both:
            with mock.patch("time.time", return_value=early), mock.patch("oss2.auth.datetime") as clock:
                clock.utcnow.return_value = __import__("datetime").datetime.utcfromtimestamp(early)
                url = bucket.sign_url("GET", KEY, 60)
            answer = requests.get(url, timeout=30)
            self.assertEqual(answer.status_code, 403)
            self.assertIn("<Code>AccessDenied</Code>", answer.text)

    @tries("GetObject")
    def test_query(self):
        """may carry queries of its own"""
        for bucket in self.both:
            url = bucket.sign_url("GET", KEY, 60, params={"response-content-disposition": "attachment; filename=é"})
            answer = requests.get(url, timeout=30)
            self.assertEqual((answer.content, answer.status_code), (b"content", 200))
            self.assertIn("attachment", answer.headers["Content-Disposition"])

    @tries("GetObject")
    def test_sts(self):
        """may carry a security token"""
        for version in (oss2.AUTH_VERSION_1, oss2.AUTH_VERSION_4):
            bucket = self.open(self.bucket.bucket_name, oss2.StsAuth(KEY_ID, KEY_SECRET, "a/token+", version))
            self.assertEqual(requests.get(bucket.sign_url("GET", KEY, 60), timeout=30).content, b"content")


class AccessWithoutKeys(Oss2Case):
    def setUp(self):
        self.bucket.put_bucket_acl("private")
        self.anonymous = self.open(self.bucket.bucket_name, oss2.AnonymousAuth())

    def denied(self):
        return self.refused("AccessDenied", 403, exceptions.AccessDenied)

    @tries("GetObject", "PutObject", "ListObjects")
    def test_private(self):
        """is refused by a private bucket"""
        self.bucket.put_object("private", b"1")
        for call in (lambda: self.anonymous.get_object("private"), lambda: self.anonymous.put_object("private", b""), self.anonymous.list_objects):
            with self.denied():
                call()

    @tries("GetObject", "HeadObject")
    def test_public_bucket(self):
        """may read and not write what is in a public bucket"""
        self.bucket.put_object("a", b"1")
        self.bucket.put_bucket_acl("public-read")
        self.assertEqual(self.anonymous.get_object("a").read(), b"1")
        self.assertEqual(self.anonymous.head_object("a").content_length, 1)
        self.assertEqual(requests.get(f"{ENDPOINT}/{self.bucket.bucket_name}/a", timeout=30).content, b"1")
        with self.denied():
            self.anonymous.put_object("a", b"2")
        with self.denied():
            self.anonymous.delete_object("a")

    @tries("GetObject", "PutObjectAcl")
    def test_public_object(self):
        """may read a public object of a private bucket, and no private one of a public bucket"""
        self.bucket.put_object("public", b"1", headers={"x-oss-object-acl": "public-read"})
        self.bucket.put_object("closed", b"1")
        self.bucket.put_object_acl("closed", "private")
        self.assertEqual(self.anonymous.get_object("public").read(), b"1")
        self.bucket.put_bucket_acl("public-read")
        with self.denied():
            self.anonymous.get_object("closed")

    @tries("PutObject")
    def test_public_write(self):
        """may write to a bucket that anyone may write to"""
        self.bucket.put_bucket_acl("public-read-write")
        self.anonymous.put_object("anyone's", content(10))
        self.assertEqual(self.bucket.get_object("anyone's").read(), content(10))
